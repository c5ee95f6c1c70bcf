import { Button } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { CaseId, ConferenceId } from '#shared/basics/ids';
import type { Conference } from '#shared/conference/record';
import { conferenceKinds, conferenceStates, openTasks } from '#shared/conference/rules';
import { conferencesOfCase, latestConferences } from '../../data/queries/conferences.ts';
import { riskRules } from '../../data/queries/risk.ts';
import { getMany } from '../../data/read.ts';
import { Due } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { ConferenceFormView } from './conference-form.tsx';
import { ConferenceView } from './conference-view.tsx';
import './conferences.css';
import { partiesWords } from './words.tsx';

const SHOWN = 100;

type Chosen =
  | { readonly name: 'show'; readonly id: ConferenceId }
  | { readonly name: 'change'; readonly id: ConferenceId }
  | { readonly name: 'new' };

/** 会商研判: conferences and what they left to do on the left, one of them on the right. */
export function ConferencesPage({ caseId }: { readonly caseId?: CaseId | undefined }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { value } = useLive(async () => {
    const [latest, ofCase, rules] = await Promise.all([
      latestConferences(SHOWN),
      caseId ? conferencesOfCase(caseId) : [],
      riskRules(),
    ]);
    const all = [...latest, ...ofCase.filter(({ id }) => !latest.some((one) => one.id === id))];
    const ids = all.flatMap(({ items }) => items.map((item) => item.caseId));
    const cases = await getMany('case', [...new Set([...ids, ...(caseId ? [caseId] : [])])]);
    return { all, ofCase, rules, cases: new Map(cases.map((record) => [record.id, record])) };
  }, [caseId]);
  const arrange = () => setChosen({ name: 'new' });
  useKeys({ F2: arrange });
  if (!value) return <p className="opening">正在打开…</p>;
  const { all, ofCase, rules, cases } = value;
  const planned = all.filter(({ state }) => state.name === 'planned').reverse();
  const past = all.filter(({ state }) => state.name !== 'planned');
  const now = chosen ?? firstShown(caseId, ofCase, [...planned, ...past]);
  const current = 'id' in now ? all.find(({ id }) => id === now.id) : undefined;
  const show = (id: ConferenceId) => setChosen({ name: 'show', id });
  // A case that was brought here and stands on no agenda yet can join one that is still to be held.
  const isBrought =
    caseId !== undefined && !ofCase.some(({ state }) => state.name === 'planned') && !current;
  return (
    <div className="conferences">
      <section className="card conferences-list" aria-label="会商列表">
        <div className="papers-head">
          <h1>会商研判</h1>
          <Button type="primary" onClick={arrange}>
            安排会商（F2）
          </Button>
        </div>
        {caseId && (
          <Button size="small" onClick={() => goTo({ job: 'cases', caseId })}>
            ← 回到案件
          </Button>
        )}
        <Tasks all={all} nameOf={(id) => nameOf(cases.get(id))} onOpen={show} />
        <h2>会商</h2>
        {all.length === 0 && <Empty text="还没有会商。重大案件请点“安排会商”" />}
        <ul>
          {[...planned, ...past].map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="conference-row"
                aria-current={one.id === current?.id}
                onClick={() => show(one.id)}
              >
                <b>
                  {one.heldOn} {conferenceKinds[one.kind]}
                </b>
                <span className="state">{conferenceStates[one.state.name]}</span>
                <span className="faint">
                  {one.items.map((item) => nameOf(cases.get(item.caseId))).join('；')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <div className="conference-right">
        {isBrought && planned.length > 0 && (
          <section className="card" aria-label="加入已安排的会商">
            {planned.map((one) => (
              <Button key={one.id} onClick={() => setChosen({ name: 'change', id: one.id })}>
                加入 {one.heldOn} 的{conferenceKinds[one.kind]}
              </Button>
            ))}
          </section>
        )}
        {current && now.name === 'show' && (
          <ConferenceView
            key={current.id}
            conference={current}
            cases={cases}
            rules={rules}
            onChange={() => setChosen({ name: 'change', id: current.id })}
          />
        )}
        {(now.name === 'new' || (now.name === 'change' && current)) && (
          <ConferenceFormView
            key={current?.id ?? 'new'}
            conference={current ?? null}
            caseId={caseId}
            onLeave={() => (current ? show(current.id) : leave(caseId, setChosen))}
            onSaved={show}
          />
        )}
      </div>
    </div>
  );
}

type TasksProps = {
  readonly all: readonly Conference[];
  readonly nameOf: (id: CaseId) => string;
  readonly onOpen: (id: ConferenceId) => void;
};

/** What the conferences left to do, the earliest due first. */
function Tasks({ all, nameOf, onOpen }: TasksProps) {
  const tasks = openTasks(all);
  if (tasks.length === 0) return null;
  const today = dayOf(Date.now());
  return (
    <>
      <h2>未办结的任务 {tasks.length}</h2>
      <ul>
        {tasks.map(({ conference, caseId, at, task }) => (
          <li key={`${conference.id} ${caseId} ${at}`}>
            <button type="button" className="conference-row" onClick={() => onOpen(conference.id)}>
              <b>{task.what}</b>
              <span>{task.who}</span>
              <span>
                <Due dueOn={task.dueOn} today={today} /> {nameOf(caseId)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOf(record: Parameters<typeof partiesWords>[0] | undefined): string {
  return record ? partiesWords(record) : '案件';
}

/** What opens first: the planned conference of the case, else its agenda form; without a case the next one. */
function firstShown(
  caseId: CaseId | undefined,
  ofCase: readonly Conference[],
  all: readonly Conference[],
): Chosen {
  const own = ofCase.find(({ state }) => state.name === 'planned') ?? ofCase[0];
  if (own) return { name: 'show', id: own.id };
  const [first] = all;
  return caseId || !first ? { name: 'new' } : { name: 'show', id: first.id };
}

function leave(caseId: CaseId | undefined, setChosen: (chosen: Chosen | null) => void): void {
  if (caseId) goTo({ job: 'cases', caseId });
  else setChosen(null);
}
