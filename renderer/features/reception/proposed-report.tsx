import { lazy, Suspense, useState } from 'react';
import type { Day } from '#shared/basics/days';
import { readDocument } from '#shared/people/documents';
import { duties } from '#shared/safeguard/duties';
import type { SafeguardKind } from '#shared/safeguard/record';
import { proposedSafeguards } from '#shared/safeguard/words';
import { usualWording } from '#shared/settings/wording';
import { isMinorOn } from '#shared/visit/rules';
import { wordingRules } from '../../data/queries/wording.ts';
import { useKeys } from '../../ui/keys.ts';
import { useLive } from '../../ui/use-live.ts';
import type { IntakeForm } from './intake-form.ts';

/** Seldom, and then at once: not on the way of a start. */
const Safeguards = lazy(async () => ({ default: (await import('./safeguards.tsx')).Safeguards }));

type Props = {
  readonly form: IntakeForm;
  readonly today: Day;
  readonly onChange: (change: Partial<IntakeForm>) => void;
};

/**
 * 强制报告: what the account suggests is said under it, with the article; a save goes on all the same. Alt+R opens
 * what the law asks for, also without a suggestion.
 */
export function ProposedReport({ form, today, onChange }: Props) {
  const [marking, setMarking] = useState<{ readonly kind: SafeguardKind | null } | null>(null);
  const { words } = useLive(wordingRules, []).value ?? usualWording;
  const reading = readDocument(form.documentKind, form.documentNumber, today);
  const isMinor = reading.ok && reading.birthOn !== null && isMinorOn(reading.birthOn, today);
  const proposed = form.raised.length > 0 ? [] : proposedSafeguards(form.account, isMinor, words);
  const [first] = proposed;
  useKeys({ 'Alt+R': () => setMarking({ kind: first ?? null }) });
  return (
    <div className="wide" role="alert">
      {first && (
        <p className="proposed">
          <span title={proposed.map((kind) => duties[kind].law).join('、')}>
            可能须立即报告：{proposed.map((kind) => duties[kind].label).join('、')}
          </span>
          <button
            type="button"
            className="button small"
            tabIndex={-1}
            onClick={() => setMarking({ kind: first })}
          >
            按规定处理 <kbd>Alt+R</kbd>
          </button>
        </p>
      )}
      {marking && (
        <Suspense fallback={null}>
          <Safeguards
            mark={{ kind: marking.kind, account: form.account, visitId: null }}
            onMarked={(id) => onChange({ raised: [...form.raised, id], isDiscreet: true })}
            onClose={() => setMarking(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
