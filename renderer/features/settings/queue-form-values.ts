import { keysOf, type MatterGroup, matterGroups, type Priority } from '#shared/codes/intake';
import type { Hall } from '#shared/settings/hall';
import type { QueueRules } from '#shared/settings/queue';
import { groupsOfWindow, queueLimits } from '#shared/settings/queue-workflow';
import { namesIn } from '../../ui/names-field.tsx';

export type PlainNumber = keyof typeof queueLimits;
export const plainNumbers = keysOf(queueLimits);

/** 叫号规则 as typed. */
export type QueueForm = Readonly<Record<PlainNumber, string>> & {
  readonly groups: Readonly<Record<string, { prefix: string; first: string; last: string }>>;
  /** By window number; a window that is not in it takes everything. */
  readonly windows: Readonly<Record<string, readonly MatterGroup[]>>;
  readonly priorities: readonly Priority[];
  /** One a line. */
  readonly areas: string;
};

export function formOf(rules: QueueRules, windows: Hall['windows']): QueueForm {
  return {
    groups: Object.fromEntries(
      rules.groups.map(({ group, prefix, first, last }) => [
        group,
        { prefix, first: String(first), last: String(last) },
      ]),
    ),
    windows: Object.fromEntries(
      windows.map(({ number }) => [number, groupsOfWindow(rules, number)]),
    ),
    priorities: rules.priorities,
    ordinaryPerPriority: String(rules.ordinaryPerPriority),
    agedAfter: String(rules.agedAfter),
    requeuePlaces: String(rules.requeuePlaces),
    sideGap: String(rules.sideGap),
    appointmentLead: String(rules.appointmentLead),
    areas: rules.areas.join('\n'),
  };
}

/** What was typed, for the rules to judge; what is no number is NaN. */
export function rulesOf(form: QueueForm): QueueRules {
  return {
    groups: keysOf(matterGroups).flatMap((group) => {
      const typed = form.groups[group];
      if (!typed) return [];
      const prefix = typed.prefix.normalize('NFKC').trim().toUpperCase();
      return [{ group, prefix, first: numberOf(typed.first), last: numberOf(typed.last) }];
    }),
    windows: Object.entries(form.windows).map(([window, groups]) => ({
      window: Number(window),
      groups: [...groups],
    })),
    priorities: [...form.priorities],
    ordinaryPerPriority: numberOf(form.ordinaryPerPriority),
    agedAfter: numberOf(form.agedAfter),
    requeuePlaces: numberOf(form.requeuePlaces),
    sideGap: numberOf(form.sideGap),
    appointmentLead: numberOf(form.appointmentLead),
    areas: namesIn(form.areas),
  };
}

/** An empty box is no zero: zero means something here (passing ends the number). Full-width digits are read. */
function numberOf(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return text === '' ? Number.NaN : Number(text);
}
