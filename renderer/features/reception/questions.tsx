import type { Refusal } from '#shared/basics/decision';
import type { RegisterVisit } from '#shared/visit/workflow';

type Question = keyof RegisterVisit['confirmed'];
type Props = {
  readonly refusals: readonly Refusal[];
  /** What “yes, I mean it” does here. */
  readonly answers: Readonly<Record<Question, string>>;
  readonly onConfirm: (question: Question) => void;
};

const ASKED_BY: Readonly<Record<Question, Refusal['code']>> = {
  isSamePerson: 'person.document-of-other',
  isSecondVisit: 'visit.open-today',
};

/** The two refusals that a person may answer with “yes, I mean it”. */
export function Questions({ refusals, answers, onConfirm }: Props) {
  const asked = (['isSamePerson', 'isSecondVisit'] as const).filter((question) =>
    refusals.some(({ code }) => code === ASKED_BY[question]),
  );
  return asked.map((question) => (
    <button key={question} type="button" className="button" onClick={() => onConfirm(question)}>
      {answers[question]}
    </button>
  ));
}
