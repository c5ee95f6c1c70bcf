import { assertNever } from '#shared/basics/decision';
import {
  type CaseResult,
  type CaseStateName,
  caseResultLabels,
  caseStateLabels,
} from '#shared/case/moves';
import {
  type GovernanceType,
  governanceTypes,
  type JudicialType,
  judicialTypes,
} from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import type { Ratio } from './ratio.ts';
import { CELLS } from './standing.ts';

/** A maintained counter as it is stored. */
export type Counter = { readonly name: string; readonly value: number };

/** What a case is to the success rate; `pending` has not been accepted yet. */
export type Outcome =
  | 'pending'
  | 'declined'
  | 'open'
  | 'handed-over'
  | 'success'
  | 'failed'
  | 'withdrawn';

export type TypeTally = {
  readonly code: string;
  readonly label: string;
  /** 登记数. */
  readonly registered: number;
  /** 调处数. */
  readonly handled: number;
  /** 成功数. */
  readonly success: number;
};

export type CaseTally = {
  /** 登记. */
  readonly registered: number;
  /** 受理 = 登记 − 待受理 − 不予受理. */
  readonly accepted: number;
  /** 调处 = 成功 + 调解不成 + 撤回、终止. */
  readonly handled: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** 成功 ÷ 调处. */
  readonly successOfHandled: Ratio;
  /** 成功 ÷ 受理. */
  readonly successOfAccepted: Ratio;
  readonly judicial: readonly TypeTally[];
  readonly governance: readonly TypeTally[];
  readonly states: readonly {
    readonly name: CaseStateName;
    readonly label: string;
    readonly count: number;
  }[];
  readonly results: readonly {
    readonly name: CaseResult;
    readonly label: string;
    readonly count: number;
  }[];
};

type Cell = {
  readonly judicial: JudicialType;
  readonly governance: GovernanceType;
  readonly state: CaseStateName;
  readonly result: CaseResult | null;
  readonly count: number;
};

/** Every breakdown of the cases from their cells (standing.ts); counters of other kinds are left aside. */
export function tallyCases(counters: readonly Counter[]): CaseTally {
  const cells = counters.flatMap(cellOf);
  const sum = (fits: (cell: Cell) => boolean) =>
    cells.reduce((total, cell) => total + (fits(cell) ? cell.count : 0), 0);
  const of = (outcome: Outcome) => sum((cell) => outcomeOf(cell) === outcome);
  const outcomes: Record<Outcome, number> = {
    pending: of('pending'),
    declined: of('declined'),
    open: of('open'),
    'handed-over': of('handed-over'),
    success: of('success'),
    failed: of('failed'),
    withdrawn: of('withdrawn'),
  };
  const registered = sum(() => true);
  const accepted = registered - outcomes.pending - outcomes.declined;
  const handled = outcomes.success + outcomes.failed + outcomes.withdrawn;
  return {
    registered,
    accepted,
    handled,
    outcomes,
    successOfHandled: { part: outcomes.success, whole: handled },
    successOfAccepted: { part: outcomes.success, whole: accepted },
    judicial: typesOf(judicialTypes, cells, ({ judicial }) => judicial),
    governance: typesOf(governanceTypes, cells, ({ governance }) => governance),
    states: keysOf(caseStateLabels).map((name) => ({
      name,
      label: caseStateLabels[name],
      count: sum(({ state }) => state === name),
    })),
    // 作废 stands in no cell.
    results: resultNames.map((name) => ({
      name,
      label: caseResultLabels[name],
      count: sum(({ result }) => result === name),
    })),
  };
}

const resultNames = keysOf(caseResultLabels).filter((name) => name !== 'void');

function typesOf<Code extends string>(
  labels: Readonly<Record<Code, string>>,
  cells: readonly Cell[],
  codeOf: (cell: Cell) => Code,
): TypeTally[] {
  // Codes are two digits; Object.keys would put '10' before '01'.
  return keysOf(labels)
    .sort()
    .map((code) => {
      const own = cells.filter((cell) => codeOf(cell) === code);
      const sum = (fits: (outcome: Outcome) => boolean) =>
        own.reduce((total, cell) => total + (fits(outcomeOf(cell)) ? cell.count : 0), 0);
      return {
        code,
        label: labels[code],
        registered: sum(() => true),
        handled: sum((one) => one === 'success' || one === 'failed' || one === 'withdrawn'),
        success: sum((one) => one === 'success'),
      };
    });
}

function cellOf({ name, value }: Counter): Cell[] {
  const [kind, , judicial, governance, end = ''] = name.split('/');
  if (kind !== CELLS || value === 0) return [];
  const result = end.startsWith('closed-') ? (end.slice('closed-'.length) as CaseResult) : null;
  return [
    {
      judicial: judicial as JudicialType,
      governance: governance as GovernanceType,
      state: result ? 'closed' : (end as CaseStateName),
      result,
      count: value,
    },
  ];
}

function outcomeOf({ state, result }: Pick<Cell, 'state' | 'result'>): Outcome {
  switch (state) {
    case 'registered':
      return 'pending';
    case 'accepted':
    case 'dispatched':
    case 'mediating':
      return 'open';
    case 'agreed':
      return 'success';
    case 'declined':
    case 'failed':
    case 'withdrawn':
      return state;
    case 'closed':
      return endedAs(result);
    default:
      return assertNever(state);
  }
}

/** 即时办结 and an agreement are both success. A closed case always has a result. */
function endedAs(result: CaseResult | null): Outcome {
  if (result === 'settled' || result === 'agreed' || result === null) return 'success';
  if (result === 'void') return 'declined'; // stands in no cell
  return result;
}
