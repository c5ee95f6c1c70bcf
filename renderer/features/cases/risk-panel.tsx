import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { type RiskMark, riskMarks } from '#shared/case/attention';
import { levelAt, rankAt } from '#shared/case/risk';
import { conferenceKinds, conferenceStates } from '#shared/conference/rules';
import { riskGrounds } from '#shared/settings/risk';
import { LevelBadge } from '../../ui/level-badge.tsx';
import { goTo } from '../../ui/location.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { LeaderDialog } from './leader-dialog.tsx';
import { OpinionDialog } from './opinion-dialog.tsx';
import type { WholeCase } from './use-case.ts';
import { useMarks } from './use-marks.ts';

type Props = { readonly whole: WholeCase };
const ENDED = ['declined', 'agreed', 'failed', 'withdrawn', 'closed'];
const markOptions = riskMarks.map((value) => ({ value, label: riskGrounds[value] }));

/** 风险: the level point by point and who must act; 领导包案, 法律意见 and 会商 of a case that needs them. */
export function RiskPanel({ whole }: Props) {
  const { record } = whole;
  const [dialog, setDialog] = useState<'leader' | 'opinion' | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const isRunning = !ENDED.includes(record.state.name);
  const leave = () => setDialog(null);
  const saved = () => {
    leave();
    setSavedAt(Date.now());
  };
  return (
    <section className="card case-column" aria-label="风险和会商">
      <Level whole={whole} isRunning={isRunning} />
      <div className="papers-head">
        <h2>领导包案</h2>
        <Saved at={savedAt} />
        {isRunning && (
          <Button size="small" onClick={() => setDialog('leader')}>
            {record.leader ? '更换' : '领导包案'}
          </Button>
        )}
      </div>
      {record.leader ? (
        <p>
          <strong>{record.leader.name}</strong> {record.leader.office}{' '}
          <span className="faint">{dayOf(record.leader.at)} 起</span>
        </p>
      ) : (
        <p className="faint">还没有</p>
      )}
      <div className="papers-head">
        <h2>法律意见</h2>
        <Button size="small" onClick={() => setDialog('opinion')}>
          附法律意见
        </Button>
      </div>
      {record.legalOpinions.length === 0 && <p className="faint">还没有</p>}
      <ul className="papers">
        {record.legalOpinions.map(({ at, who, text }) => (
          <li key={`${at} ${who}`}>
            <strong>{who}</strong> <span className="faint">{dayOf(at)}</span>
            <p className="case-text">{text}</p>
          </li>
        ))}
      </ul>
      <Conferences whole={whole} isRunning={isRunning} />
      {dialog === 'leader' && (
        <LeaderDialog record={record} staff={whole.staff} onLeave={leave} onSaved={saved} />
      )}
      {dialog === 'opinion' && <OpinionDialog caseId={record.id} onLeave={leave} onSaved={saved} />}
    </section>
  );
}

type PartProps = Props & { readonly isRunning: boolean };

function Level({ whole, isRunning }: PartProps) {
  const { record, risk } = whole;
  const mark = useMarks(record);
  const raised = whole.timeline.find(({ kind }) => kind === 'case.risk-raised');
  const isHigh = rankAt(risk.points, whole.riskRules) > 0;
  return (
    <>
      <div className="papers-head">
        <h2>
          风险 <LevelBadge {...risk.level} /> {risk.points} 分
        </h2>
        <Saved at={mark.savedAt} />
      </div>
      {isHigh && isRunning && (
        <p className="risk-warning" role="note">
          <strong>{risk.level.name}</strong>
          {risk.level.whoActs !== '' && `：${risk.level.whoActs}`}
          {raised && (
            <span className="faint">
              （{dayOf(raised.at)} {timeOf(raised.at)} 升级）
            </span>
          )}
        </p>
      )}
      {risk.grounds.length > 0 && (
        <ul className="risk-grounds" aria-label="计分">
          {risk.grounds.map(({ ground, points }) => (
            <li key={ground}>
              {riskGrounds[ground]} <b>+{points}</b>
            </li>
          ))}
        </ul>
      )}
      <fieldset className="risk-marks" disabled={!isRunning} aria-label="了解到的风险情况">
        <Checkbox.Group
          options={markOptions}
          disabled={!isRunning}
          value={[...mark.marks]}
          onChange={(marks) => void mark.choose(marks as RiskMark[])}
        />
      </fieldset>
      <Refusals refusals={mark.refusals} />
    </>
  );
}

function Conferences({ whole, isRunning }: PartProps) {
  const { record, conferences } = whole;
  const open = () => goTo({ job: 'conferences', caseId: record.id });
  return (
    <>
      <div className="papers-head">
        <h2>会商</h2>
        {(isRunning || conferences.length > 0) && (
          <Button size="small" onClick={open}>
            {conferences.length > 0 ? '打开会商' : '提请会商'}
          </Button>
        )}
      </div>
      {conferences.length === 0 && <p className="faint">还没有</p>}
      <ul className="papers">
        {conferences.map(({ id, heldOn, kind, state, items }) => {
          const item = items.find(({ caseId }) => caseId === record.id);
          const done = item?.tasks.filter((task) => task.done !== null).length ?? 0;
          return (
            <li key={id}>
              <strong>{conferenceKinds[kind]}</strong> {heldOn}{' '}
              <span className="faint">{conferenceStates[state.name]}</span>
              {item && item.tasks.length > 0 && ` 任务 ${done}/${item.tasks.length} 完成`}
              {item && item.decision !== '' && <p className="case-text">{item.decision}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The level in the head of the page and in the list; the lowest one is not worth a word. */
export function CaseLevel({
  points,
  rules,
}: {
  readonly points: number | undefined;
  readonly rules: WholeCase['riskRules'] | undefined;
}) {
  if (points === undefined || !rules || rankAt(points, rules) === 0) return null;
  return <LevelBadge {...levelAt(points, rules)} />;
}

/** In the head of the case: above the lowest level it also says who must act. */
export function RiskHead({ whole }: Props) {
  const { record, risk, riskRules } = whole;
  const isHigh = rankAt(risk.points, riskRules) > 0;
  return (
    <>
      <CaseLevel points={risk.points} rules={riskRules} />
      {isHigh && !ENDED.includes(record.state.name) && (
        <span className="risk-who" title={risk.level.whoActs}>
          {risk.level.whoActs}
        </span>
      )}
    </>
  );
}
