import type { ReactNode } from 'react';
import { caseResultLabels } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { caseSources, otherRoads, scales } from '#shared/codes/disputes';
import { authorities } from '#shared/codes/people';
import { creditCodeWarning } from '#shared/people/credit-code';
import type { Party } from '#shared/people/party';
import { linesOf } from './matter-fields.tsx';
import { sideLabels } from './party-rows.tsx';
import { amountWords } from './words.ts';

/** People and facts of a case, as they were registered. */
export function CaseFacts({ record }: { readonly record: Case }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard only when it can be reached
    <section className="card case-column" aria-label="当事人和案情" tabIndex={0}>
      <h2>申请人</h2>
      <Parties parties={record.applicants} />
      <h2>被申请人</h2>
      {record.respondents.length === 0 ? (
        <p className="faint">（未列明）</p>
      ) : (
        <Parties parties={record.respondents} />
      )}
      <Spokesmen record={record} />
      <h2>案情</h2>
      <dl className="facts">
        <Fact label="类别">{linesOf(record.matter)}</Fact>
        <Fact label="来源">{caseSources[record.source]}</Fact>
        <Fact label="规模">
          {scales[record.scale]}，{record.peopleInvolved} 人
          {record.isMigrantWages && '，拖欠农民工工资'}
        </Fact>
        {record.isPetition && <Fact label="性质">信访事项</Fact>}
        {record.relation !== '' && <Fact label="关系">{record.relation}</Fact>}
        {record.units !== '' && <Fact label="涉及单位">{record.units}</Fact>}
        <Fact label="金额">{amountWords(record.amountFen)}</Fact>
        <Fact label="发生">
          {[record.occurredOn, record.place].filter(Boolean).join(' ') || '（未填）'}
        </Fact>
      </dl>
      <p className="case-text">{record.summary}</p>
      <Ending record={record} />
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Parties({ parties }: { readonly parties: readonly Party[] }) {
  return (
    <ul className="party-list">
      {parties.map((party) => (
        <li key={party.kind === 'person' ? party.personId : party.name}>
          <strong>{party.name}</strong>
          {party.kind === 'organisation' && party.creditCode !== '' && (
            <span className="faint">
              {' '}
              {party.creditCode}
              {creditCodeWarning(party.creditCode) && '（待核对）'}
            </span>
          )}
          {party.kind === 'organisation' && party.contact !== '' && <span> {party.contact}</span>}
          <span className="faint"> {[party.phone, party.address].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** 代表人、代理人; an agent without 授权委托书 is marked. */
function Spokesmen({ record: { representatives, agents } }: { readonly record: Case }) {
  if (representatives.length + agents.length === 0) return null;
  return (
    <>
      <h2>代表人、代理人</h2>
      <ul className="party-list">
        {representatives.map(({ side, name, phone }) => (
          <li key={`${side} ${name} ${phone}`}>
            <strong>{name}</strong> {sideLabels[side]}代表人 <span className="faint">{phone}</span>
          </li>
        ))}
        {agents.map(({ side, party, name, phone, authority, isProven }) => (
          <li key={`${side} ${party} ${name}`}>
            <strong>{name}</strong> 代理{party}，{authorities[authority]}{' '}
            <span className="faint">{phone}</span>
            {!isProven && <span className="party-warning">（未交授权委托书）</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why a case was declined, failed or withdrawn, and how it was closed. */
function Ending({ record }: { readonly record: Case }) {
  const { state } = record;
  switch (state.name) {
    case 'declined':
    case 'failed':
      return (
        <dl className="facts">
          <Fact label="原因">{state.reason}</Fact>
          <Fact label="已告知">{state.roads.map((road) => otherRoads[road]).join('、')}</Fact>
          {state.name === 'declined' && <Fact label="去处">{state.whereTo}</Fact>}
        </dl>
      );
    case 'withdrawn':
      return (
        <dl className="facts">
          <Fact label="撤回">{state.reason}</Fact>
        </dl>
      );
    case 'closed':
      return (
        <dl className="facts">
          <Fact label="结果">{caseResultLabels[state.result]}</Fact>
          {state.note !== '' && <Fact label="结案">{state.note}</Fact>}
        </dl>
      );
    default:
      return null;
  }
}
