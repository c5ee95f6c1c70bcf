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
import { RoomsForm } from './rooms-form.tsx';
import { RosterTab } from './roster-tab.tsx';
import { SchedulingForm } from './scheduling-form.tsx';
import { ScreenSettingsForm } from './screen-form.tsx';
import './settings.css';
import { StaffList } from './staff-list.tsx';
import { TemplatesForm } from './templates-form.tsx';
import { VoiceForm } from './voice-form.tsx';
import { WordingSettingsForm } from './wording-form.tsx';

/** 设置: every save is an entry of the journal, except what belongs to this screen only. */
export function SettingsPage() {
  const { value: hall } = useLive(currentHall, []);
  return hall ? <Settings hall={hall} /> : null;
}

function Settings({ hall }: { readonly hall: Hall }) {
  return (
    <>
      <h1 className="only-read">设置</h1>
      <Tabs
        className="settings"
        tabPlacement="start"
        // A form that is not seen must not answer Ctrl+S; what was typed stays in its draft.
        destroyOnHidden
        items={[
          // The hall and its people, how cases are handled, and last what belongs to this computer.
          { key: 'hall', label: '大厅', children: <HallForm hall={hall} /> },
          { key: 'places', label: '窗口', children: <PlacesForm hall={hall} /> },
          { key: 'lists', label: '部门和村（社区）', children: <ListsForm hall={hall} /> },
          { key: 'queue', label: '叫号规则', children: <QueueRulesForm hall={hall} /> },
          { key: 'screen', label: '大厅屏', children: <ScreenSettingsForm /> },
          { key: 'voice', label: '语音', children: <VoiceForm /> },
          { key: 'staff', label: '人员', children: <StaffList /> },
          { key: 'rooms', label: '调解室', children: <RoomsForm hall={hall} /> },
          { key: 'scheduling', label: '排期规则', children: <SchedulingForm /> },
          { key: 'roster', label: '入驻和轮值', children: <RosterTab /> },
          { key: 'limits', label: '时限', children: <LimitsSettingsForm /> },
          { key: 'risk', label: '风险评分', children: <RiskSettingsForm /> },
          { key: 'wording', label: '文本和词表', children: <WordingSettingsForm /> },
          { key: 'templates', label: '文书模板', children: <TemplatesForm /> },
          { key: 'machine', label: '打印和屏幕', children: <MachineForm hall={hall} /> },
          { key: 'display', label: '显示', children: <DisplayForm /> },
        ]}
      />
    </>
  );
}
