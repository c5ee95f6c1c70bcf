import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, type Instant } from '#shared/basics/days';
import { choosers, mediationWays } from '#shared/codes/forces';
import {
  conflictOf,
  doubtsAbout,
  openConflicts,
  proposeMediators,
} from '#shared/dispatch/mediators';
import { mediatorLoads, peopleOfCase } from '../../data/queries/mediators.ts';
import { Saved } from '../../ui/saved.tsx';
import { useLive } from '../../ui/use-live.ts';
import { MediatorDialog } from './mediator-dialog.tsx';
import type { WholeCase } from './use-case.ts';
import './mediators.css';

const OPEN_STATES: readonly string[] = ['registered', 'accepted', 'dispatched', 'mediating'];

/** 调解员和方式: what was chosen, or whom the hall would propose; once the case has ended only what was chosen. */
export function MediatorChoice({ whole }: { readonly whole: WholeCase }) {
  const { record, staff, nameOf } = whole;
  const [isChoosing, setChoosing] = useState(false);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const { value } = useLive(
    async () => ({ people: await peopleOfCase(record), load: await mediatorLoads() }),
    [record],
  );
  const choice = record.mediatorChoice;
  const isOpen = OPEN_STATES.includes(record.state.name);
  if (!isOpen && !choice) return null;
  const [best] = value ? proposeMediators(record, { ...value, staff, language: '' }).proposed : [];
  return (
    <section className="card case-column" aria-label="调解员和方式">
      <div className="papers-head">
        <h2>调解员和方式</h2>
        <Saved at={savedAt} />
        {isOpen && (
          <Button size="small" onClick={() => setChoosing(true)}>
            {choice ? '改选' : '选定'}
          </Button>
        )}
      </div>
      {choice ? (
        <>
          <p>
            <strong>{nameOf(choice.staffId)}</strong> · {mediationWays[choice.way]}{' '}
            <span className="faint">
              {choosers[choice.chosenBy]}，{dayOf(choice.at)} {nameOf(choice.by)} 记
            </span>
          </p>
          {choice.note !== '' && <p className="case-text">{choice.note}</p>}
        </>
      ) : best ? (
        <p>
          推荐 <strong>{best.staff.name}</strong>{' '}
          <span className="faint">{best.words.join(' · ')}</span>
        </p>
      ) : (
        <p className="faint">没有可推荐的调解员，请到“设置－人员”补充档案，或选主任指定</p>
      )}
      {isChoosing && value && (
        <MediatorDialog
          record={record}
          staff={staff}
          people={value.people}
          load={value.load}
          onLeave={() => setChoosing(false)}
          onSaved={() => {
            setChoosing(false);
            setSavedAt(Date.now());
          }}
        />
      )}
    </section>
  );
}

/** Whoever has the case should not have it (any more): asked anew whenever a role or a declaration changes. */
export function HandlerDoubt({ whole }: { readonly whole: WholeCase }) {
  const { record, staff, dispatches } = whole;
  const given = dispatches.find(({ state, staffId }) => state.name === 'open' && staffId !== null);
  const handler = staff.find(({ id }) => id === given?.staffId);
  const { value: people } = useLive(() => peopleOfCase(record), [record]);
  const notes = [given?.note ?? '', record.mediatorChoice?.note ?? ''];
  const doubts = given && handler ? doubtsAbout(handler, record, people ?? [], notes) : [];
  // 改派 by the director may have made somebody else answer for it, who need not be a mediator.
  const other = staff.find(({ id }) => id === record.handlerId && id !== handler?.id);
  const conflicts = other ? openConflicts(conflictOf(other, record, people ?? []), notes) : [];
  const said = [
    ...(doubts.length > 0 ? [`承办人${handler?.name}${doubts.join('，')}`] : []),
    ...(conflicts.length > 0
      ? [`经办人${other?.name}${conflicts.map(({ words }) => words).join('，')}`]
      : []),
  ];
  if (said.length === 0 || !OPEN_STATES.includes(record.state.name)) return null;
  return (
    <p className="field-problem">{said.join('；')}，应当回避。请改派，或在改派时写明核实情况</p>
  );
}
