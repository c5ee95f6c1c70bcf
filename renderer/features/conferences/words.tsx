import type { Case } from '#shared/case/record';
import { levelAt } from '#shared/case/risk';
import { partyNames } from '#shared/case/rules';
import type { RiskRules } from '#shared/settings/risk';
import { LevelBadge } from '../../ui/level-badge.tsx';

/** The first parties of a case: 罗长水、青石建筑 等 12 方. */
export function partiesWords(record: Case): string {
  const names = partyNames(record);
  const first = [record.applicants[0]?.name, record.respondents[0]?.name].filter(Boolean);
  return `${first.join('、')}${names.length > first.length ? ` 等 ${names.length} 方` : ''}`;
}

/** The level as the table now says for the case's points. */
export function Level({ record, rules }: { readonly record: Case; readonly rules: RiskRules }) {
  const points = record.risk?.points ?? 0;
  return (
    <>
      <LevelBadge {...levelAt(points, rules)} /> <span className="faint">{points} 分</span>
    </>
  );
}
