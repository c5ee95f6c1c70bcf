import { Tabs } from 'antd';
import type { Hall } from '#shared/settings/hall';
import { currentHall } from '../../data/queries/hall.ts';
import { useLive } from '../../ui/use-live.ts';
import { DisplayForm } from './display-form.tsx';
import { HallForm } from './hall-form.tsx';
import { ListsForm } from './lists-form.tsx';
import { PlacesForm } from './places-form.tsx';
import './settings.css';
import { StaffList } from './staff-list.tsx';

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
      items={[
        { key: 'hall', label: '大厅', children: <HallForm hall={hall} /> },
        { key: 'places', label: '窗口和调解室', children: <PlacesForm hall={hall} /> },
        { key: 'lists', label: '部门和村（社区）', children: <ListsForm hall={hall} /> },
        { key: 'staff', label: '人员', children: <StaffList /> },
        { key: 'display', label: '显示', children: <DisplayForm /> },
      ]}
    />
  );
}
