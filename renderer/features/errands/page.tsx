import { Button } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { ErrandId, VisitId } from '#shared/basics/ids';
import type { Errand } from '#shared/errand/record';
import { type ErrandStateName, errandDueState, errandStates } from '#shared/errand/rules';
import { ERRANDS_PAGE, errandsIn, peopleOfErrands } from '../../data/queries/errands.ts';
import { get } from '../../data/read.ts';
import { Due } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useLive } from '../../ui/use-live.ts';
import { ErrandView } from './errand-view.tsx';
import { NewErrand } from './new-errand.tsx';
import './errands.css';

type Tab = { readonly label: string; readonly states: readonly ErrandStateName[]; empty: string };
const tabs: readonly Tab[] = [
  {
    label: '在办',
    states: ['collecting', 'handed-over', 'ready'],
    empty: '现在没有在办的代办事项，按 F2 收一件',
  },
  { label: '收件', states: ['collecting'], empty: '没有等着补材料、送部门的' },
  { label: '部门办理', states: ['handed-over'], empty: '没有正在部门办理的' },
  { label: '待领取', states: ['ready'], empty: '没有等着领取的' },
  { label: '已了结', states: ['delivered', 'refused', 'withdrawn'], empty: '还没有办完的' },
];
const ENDED = 4;

type Props = {
  readonly errandId?: ErrandId | undefined;
  /** A visit at the window, for which an errand is taken on. */
  readonly visitId?: VisitId | undefined;
};

/** 民生代办: what the hall runs for people at the departments, due first; beside it the one in hand. */
export function ErrandsPage({ errandId, visitId }: Props) {
  const [tab, setTab] = useState(0);
  const [limit, setLimit] = useState(ERRANDS_PAGE);
  const [isNew, setNew] = useState(false);
  const { value } = useLive(async () => {
    const errands = await errandsIn(tabs[tab]?.states ?? [], limit, tab === ENDED);
    // The one that is open stays beside the list, also when it has left this tab.
    const chosen = errandId ? await get('errand', errandId) : undefined;
    const people = await peopleOfErrands(chosen ? [...errands, chosen] : errands);
    return { errands, chosen, people };
  }, [tab, limit, errandId]);
  const toNew = () => setNew(true);
  useKeys({ F2: toNew });
  if (!value) return <p className="opening">正在打开…</p>;
  const { errands, chosen, people } = value;
  const today = dayOf(Date.now());
  const late = errands.filter((errand) => errandDueState(errand, today) === 'overdue').length;
  const isTakingOn = isNew || visitId !== undefined;
  const open = (id: ErrandId) => {
    setNew(false);
    goTo({ job: 'errands', errandId: id });
  };
  const nameOf = ({ personId }: Errand) => people.get(personId)?.name ?? '';
  return (
    <div className="errands-page">
      <section className="card errands-list" aria-label="民生代办">
        <header className="errands-head">
          <h1>民生代办</h1>
          <Button type={isTakingOn ? 'default' : 'primary'} onClick={toNew}>
            收一件（F2）
          </Button>
        </header>
        <TabStrip
          label="代办状态"
          tabs={tabs.map(({ label }, key) => ({ key, label }))}
          current={tab}
          onChange={(at) => {
            setTab(at);
            setLimit(ERRANDS_PAGE);
          }}
        />
        {late > 0 && <p className="due-late">{late} 件已超期</p>}
        {errands.length === 0 && <Empty text={tabs[tab]?.empty ?? ''} />}
        <ul>
          {errands.map((errand) => (
            <li key={errand.id}>
              <button
                type="button"
                className="errand-row"
                aria-current={!isTakingOn && errand.id === errandId}
                onClick={() => open(errand.id)}
              >
                <b>{nameOf(errand)}</b>
                <span>{errand.item}</span>
                <span className={`state state-${errand.state.name}`}>
                  {errandStates[errand.state.name]}
                </span>
                {errandDueState(errand, today) ? (
                  <Due dueOn={errand.dueOn} today={today} />
                ) : (
                  <span className="faint">{dayOf(stateAt(errand))}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
        {errands.length >= limit && (
          <Button onClick={() => setLimit(limit + ERRANDS_PAGE)}>再显示 {ERRANDS_PAGE} 件</Button>
        )}
      </section>
      {isTakingOn ? (
        <NewErrand
          key={visitId ?? 'new'}
          visitId={visitId ?? null}
          onLeave={() => {
            setNew(false);
            if (visitId) goTo({ job: 'errands' });
          }}
          onOpened={open}
        />
      ) : chosen ? (
        <ErrandView key={chosen.id} errand={chosen} person={people.get(chosen.personId)} />
      ) : (
        <section className="card errands-work" aria-label="办理">
          <Empty text="从左边选一件接着办，或按 F2 收一件" />
        </section>
      )}
    </div>
  );
}

function stateAt({ state, createdAt }: Errand): number {
  return state.name === 'collecting' ? createdAt : state.at;
}
