import { Tabs } from 'antd';
import type { Hall } from '#shared/settings/hall';
import { currentHall } from '../../data/queries/hall.ts';
import { useLive } from '../../ui/use-live.ts';
import { DisplayForm } from './display-form.tsx';
import { HallForm } from './hall-form.tsx';
import { LimitsSettingsForm } from './limits-form.tsx';
import { ListsForm } from './lists-form.tsx';
import { MachineForm } from './machine-form.tsx';
import { PlacesForm } from './places-form.tsx';
import { QueueRulesForm } from './queue-form.tsx';
import { RiskSettingsForm } from './risk-form.tsx';
import { ScreenSettingsForm } from './screen-form.tsx';
import './settings.css';
import { StaffList } from './staff-list.tsx';
import { VoiceForm } from './voice-form.tsx';

/** 设置: every save is an entry of the journal, except what belongs to this screen only. */
export function SettingsPage() {
  const { value: hall } = useLive(currentHall, []);
  return hall ? <Settings hall={hall} /> : null;
}

function Settings({ hall }: { readonly hall: Hall }) {
  return (
    <Tabs
      className="settings"
      tabPlacement="start"
      // A form that is not seen must not answer Ctrl+S; what was typed stays in its draft.
      destroyOnHidden
      items={[
        { key: 'hall', label: '大厅', children: <HallForm hall={hall} /> },
        { key: 'places', label: '窗口和调解室', children: <PlacesForm hall={hall} /> },
        { key: 'queue', label: '叫号规则', children: <QueueRulesForm hall={hall} /> },
        { key: 'lists', label: '部门和村（社区）', children: <ListsForm hall={hall} /> },
        { key: 'limits', label: '时限', children: <LimitsSettingsForm /> },
        { key: 'risk', label: '风险评分', children: <RiskSettingsForm /> },
        { key: 'staff', label: '人员', children: <StaffList /> },
        { key: 'voice', label: '语音', children: <VoiceForm /> },
        { key: 'machine', label: '打印和屏幕', children: <MachineForm hall={hall} /> },
        { key: 'screen', label: '大厅屏', children: <ScreenSettingsForm /> },
        { key: 'display', label: '显示', children: <DisplayForm /> },
      ]}
    />
  );
}
