import { useState } from 'react';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { DutyRoster } from './duty-roster.tsx';
import { OrganisationList } from './organisation-list.tsx';

const lists = [
  { key: 'duties', label: '轮值表' },
  { key: 'organisations', label: '入驻单位' },
] as const;
type List = (typeof lists)[number]['key'];

/** 入驻和轮值: who stands in the hall on which day, and which offices work here. */
export function RosterTab() {
  const [list, setList] = useState<List>('duties');
  return (
    <div className="settings-stack">
      <TabStrip<List> label="入驻和轮值" tabs={lists} current={list} onChange={setList} />
      {list === 'duties' ? <DutyRoster /> : <OrganisationList />}
    </div>
  );
}
