import { type Day, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import type { PersonId } from '#shared/basics/ids';
import { caseStateLabels } from '#shared/case/moves';
import { matters } from '#shared/codes/crosswalk';
import { matterGroups } from '#shared/codes/intake';
import type { Visit } from '#shared/visit/record';
import { openVisitOn } from '#shared/visit/rules';
import { casesOfPerson } from '../../data/queries/cases.ts';
import { ticketOfVisit } from '../../data/queries/tickets.ts';
import { comingsOfMerged, visitsOfPerson } from '../../data/queries/visits.ts';
import { useLive } from '../../ui/use-live.ts';

const VISITS = 5;
const CASES = 5;

type Props = { readonly personId: PersonId; readonly today: Day };

/** Earlier visits and cases of a person, and the number that they hold already. */
export function History({ personId, today }: Props) {
  const { value } = useLive(async () => {
    const [visits, cases, comings] = await Promise.all([
      visitsOfPerson(personId, VISITS),
      casesOfPerson(personId, CASES),
      comingsOfMerged(personId),
    ]);
    const open = openVisitOn(visits, today);
    return { visits, cases, comings, open: open && (await ticketOfVisit(open.id)) };
  }, [personId, today]);
  if (!value) return null;
  const { visits, cases, comings, open } = value;
  const count = comings ?? (visits[0]?.earlierVisits ?? -1) + 1;
  return (
    <div className="history">
      <h3>
        以前来访 <b>{count}</b> 次，案件 <b>{cases.length}</b> 件
      </h3>
      {open && (
        <p>
          今天已取号 <b>{open.label}</b>，还没有办完
        </p>
      )}
      <ul>
        {visits.map((visit) => (
          <li key={visit.id}>
            <b>{visit.on}</b> {timeOf(visit.createdAt)} {matterGroups[visit.matterGroup].label} ·{' '}
            {outcomeWords(visit)}
            {visit.account !== '' && <span className="faint account">{visit.account}</span>}
          </li>
        ))}
      </ul>
      <ul>
        {cases.map((record) => (
          <li key={record.id}>
            <b>{record.code}</b> {matters[record.matter].label} ·{' '}
            {caseStateLabels[record.state.name]}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function outcomeWords(visit: Visit): string {
  const { outcome } = visit;
  if (outcome === null) return '未办完';
  switch (outcome.kind) {
    case 'settled':
      return `办结：${outcome.note}`;
    case 'referred':
      return `引导：${outcome.note}`;
    case 'case':
      return '转立案';
    case 'left':
      return '离开';
    default:
      return assertNever(outcome);
  }
}
