import { type Day, dayOf, type Instant, timeOf } from '#shared/basics/days';
import type { CalledDepartment } from '#shared/whistle/record';
import { departmentStates, fedBackLate } from '#shared/whistle/rules';
import type { AnswerKind } from './whistle-answer.tsx';

/** What can be written down for a department now, the likeliest first. */
export function answersOf(
  { state }: CalledDepartment,
  hasLead: boolean,
  mayObject: boolean,
): readonly AnswerKind[] {
  const takeOn: readonly AnswerKind[] = hasLead ? [] : ['take-on'];
  const object: readonly AnswerKind[] = mayObject ? ['object'] : [];
  switch (state.name) {
    case 'called':
      return ['sign', ...takeOn, ...object];
    case 'signed':
      return ['feed', 'act', ...takeOn, ...object];
    case 'fed-back':
      return takeOn;
    case 'objected':
      return [];
  }
}

type Props = {
  readonly department: CalledDepartment;
  readonly dueOn: Day;
  readonly isLate: boolean;
};

/** One department: how far it is, who came, what it did, what it says. */
export function Department({ department, dueOn, isLate }: Props) {
  const { name, isLead, points, state, acts } = department;
  const signed = state.name === 'signed' ? state : state.name === 'fed-back' ? state.signed : null;
  return (
    <div className="whistle-department">
      <strong>{name}</strong>
      {isLead && <span className="whistle-lead">主责</span>}
      {points > 0 && <span className="whistle-lead">加 {points} 分</span>}{' '}
      <span className="faint">{departmentStates[state.name]}</span>
      {isLate && <span className="due-late"> 超期</span>}
      {fedBackLate(department, dueOn) && <span className="due-late"> 超期反馈</span>}
      {signed && (
        <p className="faint">
          {moment(signed.at)} {signed.who} 签到
        </p>
      )}
      {acts.map(({ at, note }) => (
        <p key={`${at} ${note}`} className="case-text">
          <span className="faint">{moment(at)}</span> {note}
        </p>
      ))}
      {state.name === 'fed-back' && (
        <p className="case-text">
          <span className="faint">{moment(state.at)}</span> 反馈：{state.note}
          {state.who !== state.signed.who && `（${state.who}）`}
        </p>
      )}
      {state.name === 'objected' && (
        <p className="case-text">
          <span className="faint">{moment(state.at)}</span> {state.reason}
          {state.belongsTo !== '' && `；认为应由${state.belongsTo}办`}
        </p>
      )}
    </div>
  );
}

function moment(at: Instant): string {
  return `${dayOf(at).slice(5)} ${timeOf(at)}`;
}
