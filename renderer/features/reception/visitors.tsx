import type { Day } from '#shared/basics/days';
import { sexes } from '#shared/codes/intake';
import { ageOn } from '#shared/people/documents';
import { maskDocument, maskPhone } from '#shared/people/masking';
import type { Person } from '#shared/people/person';
import { get } from '../../data/read.ts';
import { useLive } from '../../ui/use-live.ts';
import { type Candidate, useCandidates } from './candidates.ts';
import { History } from './history.tsx';
import type { IntakeForm } from './intake-form.ts';

type Props = {
  readonly form: IntakeForm;
  readonly today: Day;
  readonly onPick: (person: Person) => void;
  readonly onUnpick: () => void;
};

/** 是否重访: who this may be, and what brought them here before, while the form is still open. */
export function Visitors({ form, today, onPick, onUnpick }: Props) {
  const candidates = useCandidates(form);
  const { value: known } = useLive(
    () => (form.knownId === '' ? undefined : get('person', form.knownId)),
    [form.knownId],
  );
  if (known) {
    return (
      <section className="visitors card" aria-label="重访识别">
        <h2>已认出来访人</h2>
        <PersonLine person={known} today={today} />
        <button type="button" className="button" onClick={onUnpick}>
          不是此人
        </button>
        <History personId={known.id} today={today} />
      </section>
    );
  }
  const exact = candidates.find(({ why }) => why === '证件号相同');
  return (
    <section className="visitors card" aria-label="重访识别">
      <h2>{candidates.length === 0 ? '重访识别' : '可能来过'}</h2>
      {candidates.length === 0 && (
        <p className="faint">填写证件号、电话或姓名后，这里显示以前的来访和案件。</p>
      )}
      <ul className="candidates">
        {candidates.map((candidate) => (
          <CandidateRow
            key={candidate.person.id}
            candidate={candidate}
            today={today}
            onPick={onPick}
          />
        ))}
      </ul>
      {exact && <History personId={exact.person.id} today={today} />}
    </section>
  );
}

function CandidateRow({
  candidate: { person, why },
  today,
  onPick,
}: {
  readonly candidate: Candidate;
  readonly today: Day;
  readonly onPick: (person: Person) => void;
}) {
  return (
    <li>
      <PersonLine person={person} today={today} />
      <span className="faint">{why}</span>
      <button type="button" className="button" onClick={() => onPick(person)}>
        是此人
      </button>
    </li>
  );
}

/** Enough to tell two people of one name apart; document and phone masked. */
function PersonLine({ person, today }: { readonly person: Person; readonly today: Day }) {
  const parts = [
    person.sex === '1' || person.sex === '2' ? sexes[person.sex] : '',
    person.birthOn ? `${ageOn(person.birthOn, today)} 岁` : '',
    maskDocument(person.documentNumber),
    maskPhone(person.phone),
    person.address,
  ];
  return (
    <p className="person-line">
      <strong>{person.name}</strong> {parts.filter((part) => part !== '').join(' · ')}
    </p>
  );
}
