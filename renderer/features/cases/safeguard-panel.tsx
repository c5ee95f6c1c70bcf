import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { duties } from '#shared/safeguard/duties';
import type { Safeguard } from '#shared/safeguard/record';
import { proposedSafeguards } from '#shared/safeguard/words';
import { usualWording } from '#shared/settings/wording';
import { wordingRules } from '../../data/queries/wording.ts';
import { useLive } from '../../ui/use-live.ts';
import { SafeguardAnswerDialog, SafeguardMarkDialog } from './safeguard-dialogs.tsx';
import type { WholeCase } from './use-case.ts';

/** 强制报告 of a case and of the visit before it: what is open, what was done, what the account suggests. */
export function SafeguardPanel({ whole }: { readonly whole: WholeCase }) {
  const { record, safeguards, nameOf } = whole;
  const [isMarking, setMarking] = useState(false);
  const [answering, setAnswering] = useState<Safeguard | null>(null);
  const { words } = useLive(wordingRules, []).value ?? usualWording;
  const proposed = proposedSafeguards(record.summary, false, words).filter(
    (kind) => !safeguards.some((one) => one.kind === kind),
  );
  return (
    <section className="card case-column" aria-label="强制报告">
      <div className="papers-head">
        <h2>强制报告、移送</h2>
        <Button size="small" onClick={() => setMarking(true)}>
          标记
        </Button>
      </div>
      {proposed.length > 0 && (
        <p className="field-problem">
          案情提到：{proposed.map((kind) => duties[kind].label).join('、')}
          。属实的请“标记”，按规定立即报告
        </p>
      )}
      {safeguards.length === 0 && proposed.length === 0 && <p className="faint">没有</p>}
      <ul className="papers">
        {safeguards.map((one) => (
          <li key={one.id}>
            <strong>{duties[one.kind].label}</strong>{' '}
            <span className="faint">
              {dayOf(one.createdAt)} {timeOf(one.createdAt)} {nameOf(one.createdBy)}
            </span>{' '}
            <Result safeguard={one} nameOf={nameOf} />
            {one.state.name === 'open' && (
              <Button size="small" type="primary" danger onClick={() => setAnswering(one)}>
                登记报告结果
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isMarking && (
        <SafeguardMarkDialog
          record={record}
          proposed={proposed[0] ?? null}
          onLeave={() => setMarking(false)}
          onSaved={(raised) => {
            setMarking(false);
            setAnswering(raised);
          }}
        />
      )}
      {answering && (
        <SafeguardAnswerDialog
          key={answering.id}
          safeguard={answering}
          onLeave={() => setAnswering(null)}
        />
      )}
    </section>
  );
}

/** On top of the case: mandatory reports that nobody has answered, and the way to answer them. */
export function OpenSafeguards({ whole: { safeguards } }: { readonly whole: WholeCase }) {
  const [answering, setAnswering] = useState<Safeguard | null>(null);
  const open = safeguards.filter(({ state }) => state.name === 'open');
  return (
    <>
      {open.map((one) => (
        <p key={one.id} role="alert" className="case-alert">
          <strong>强制报告：{duties[one.kind].label}</strong>
          {duties[one.kind].law}，须立即报告{duties[one.kind].office}，还没有登记结果
          <Button size="small" type="primary" danger onClick={() => setAnswering(one)}>
            登记报告结果
          </Button>
        </p>
      ))}
      {answering && (
        <SafeguardAnswerDialog
          key={answering.id}
          safeguard={answering}
          onLeave={() => setAnswering(null)}
        />
      )}
    </>
  );
}

function Result({
  safeguard: { state },
  nameOf,
}: {
  readonly safeguard: Safeguard;
  readonly nameOf: WholeCase['nameOf'];
}) {
  switch (state.name) {
    case 'open':
      return <b className="field-problem">还没有登记报告结果 </b>;
    case 'reported': {
      const told = [state.office, state.receivedBy, state.number].filter((word) => word !== '');
      return (
        <>
          已报告 {told.join(' · ')} {dayOf(state.at)} {timeOf(state.at)} {nameOf(state.by)}
          {state.note !== '' && <p className="case-text">{state.note}</p>}
        </>
      );
    }
    case 'unfounded':
      return <>不成立：{state.reason}</>;
  }
}
