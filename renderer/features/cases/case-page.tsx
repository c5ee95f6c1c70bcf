import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, type Instant, timeOf } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import { caseDueOn } from '#shared/case/rules';
import { nextOf } from '#shared/clock/board';
import { matters } from '#shared/codes/crosswalk';
import { caseNumberKinds } from '#shared/codes/disputes';
import { Due } from '../../ui/due.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CasePapers } from './case-papers.tsx';
import { CorrectCase } from './correct-case.tsx';
import { HandlerDoubt } from './mediator-choice.tsx';
import { milestonesOf } from './milestones.ts';
import { casePanels } from './panels.tsx';
import { Part } from './part.tsx';
import { RiskHead } from './risk-panel.tsx';
import { OpenSafeguards } from './safeguard-panel.tsx';
import { whyWords } from './timeline-why.ts';
import { useCase, type WholeCase } from './use-case.ts';
import { WhistlePanel } from './whistle-panel.tsx';
import { happenedWords, isTold, partiesWords, stateWords } from './words.ts';

/** One case on one page: milestones on top, people left, papers in the middle, what happened right. */
export function CasePage({ caseId }: { readonly caseId: CaseId }) {
  const whole = useCase(caseId);
  useKeys({ Escape: toList });
  if (whole.isLoading) return <p className="opening">正在打开…</p>;
  if (!whole.value) {
    return (
      <Empty text="没有找到这件案件">
        <Button onClick={toList}>返回列表</Button>
      </Empty>
    );
  }
  return <CaseView whole={whole.value} />;
}

function CaseView({ whole }: { readonly whole: WholeCase }) {
  const { record } = whole;
  const dueOn = caseDueOn(record);
  const [isCorrecting, setCorrecting] = useState(false);
  if (isCorrecting) return <CorrectCase record={record} onLeave={() => setCorrecting(false)} />;
  return (
    <article className="case" aria-label={`案件 ${record.code}`}>
      <header className="case-head">
        <Button onClick={toList}>← 列表</Button>
        <h1>{partiesWords(record)}</h1>
        <span>{matters[record.matter].label}</span>
        <span className={`state state-${record.state.name}`}>{stateWords(record)}</span>
        <Part name="风险">
          <RiskHead whole={whole} />
        </Part>
        {dueOn && <Due dueOn={dueOn} today={dayOf(Date.now())} />}
        <span className="case-numbers">
          <Part name="文号">
            <Numbers record={record} />
          </Part>
          <span className="faint">编号 {record.code}</span>
        </span>
      </header>
      <div>
        <Part name="进度">
          <Milestones whole={whole} />
        </Part>
        <Part name="强制报告、移送">
          <HandlerDoubt whole={whole} />
          <OpenSafeguards whole={whole} />
        </Part>
      </div>
      <Part name="办理">
        <CaseActions whole={whole} onCorrect={() => setCorrecting(true)} />
      </Part>
      <div className="case-columns">
        <Part name="案件信息">
          <CaseFacts record={record} />
        </Part>
        <div className="case-middle">
          <Part name="吹哨">
            <WhistlePanel whole={whole} />
          </Part>
          <Part name="文书">
            <CasePapers whole={whole} />
          </Part>
          {casePanels.map(({ id, name, Panel }) => (
            <Part key={id} name={name}>
              <Panel whole={whole} />
            </Part>
          ))}
        </div>
        <Part name="经过">
          <Timeline whole={whole} />
        </Part>
      </div>
    </article>
  );
}

function Numbers({ record }: { readonly record: WholeCase['record'] }) {
  return record.numbers.map(({ kind, number }) => (
    <span key={`${kind} ${number}`} title={caseNumberKinds[kind]}>
      {number}
    </span>
  ));
}

const stepWords = { done: '已完成', next: '下一步', later: '', skipped: '未经过' } as const;

function Milestones({ whole }: { readonly whole: WholeCase }) {
  const { record, dispatches, sessions, agreements, followups } = whole;
  const steps = milestonesOf(record, {
    dispatches: dispatches.length,
    target: dispatches.find(({ state }) => state.name === 'open')?.target ?? null,
    departmentsAwaited: awaitedOf(whole.whistles),
    sessionsHeld: sessions.filter(({ state }) => state.name === 'held').length,
    agreementsSigned: agreements.filter(({ state }) => state.name !== 'draft').length,
    followupsDone: followups.filter(({ state }) => state.name === 'done').length,
  });
  const due = nextOf(whole.clocks);
  return (
    <ol className="milestones" aria-label="进度">
      {steps.map(({ label, step }) => (
        <li
          key={label}
          className={`milestone milestone-${step}`}
          aria-current={step === 'next' ? 'step' : undefined}
        >
          <strong>{label}</strong>
          <span>{stepWords[step]}</span>
          {step === 'next' && due && <Due dueOn={due.dueOn} today={dayOf(Date.now())} />}
        </li>
      ))}
    </ol>
  );
}

/** Departments of open whistles that were called or have signed in, and not fed back. */
function awaitedOf(whistles: WholeCase['whistles']): number {
  return whistles
    .filter(({ state }) => state.name === 'open')
    .flatMap(({ departments }) => departments)
    .filter(({ state }) => state.name === 'called' || state.name === 'signed').length;
}

function Timeline({ whole }: { readonly whole: WholeCase }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard only when it can be reached
    <section className="card case-column" aria-label="经过" tabIndex={0}>
      <h2>经过</h2>
      <ol className="timeline">
        {whole.timeline.filter(isTold).map((entry) => (
          <li key={entry.seq}>
            <span className="faint nowrap">{momentOf(entry.at)}</span>
            <span>
              {happenedWords(entry)}
              <span className="faint"> {whole.nameOf(entry.by)}</span>
              <Why words={whyWords(entry, whole)} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Why it happened: the first line or so, the whole of it on pointing at it. */
function Why({ words }: { readonly words: string }) {
  if (words === '') return null;
  return (
    <span className="timeline-why" title={words}>
      {words}
    </span>
  );
}

function momentOf(at: Instant): string {
  return `${dayOf(at)} ${timeOf(at)}`;
}

function toList(): void {
  goTo({ job: 'cases' });
}
