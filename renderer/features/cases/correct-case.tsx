import type { Case } from '#shared/case/record';
import { getMany } from '../../data/read.ts';
import { useKeys } from '../../ui/keys.ts';
import { useLive } from '../../ui/use-live.ts';
import { correctCase } from './acts.ts';
import { draftOf } from './case-form.ts';
import { CaseFormView } from './case-form-view.tsx';

type Props = { readonly record: Case; readonly onLeave: () => void };

/** 更正、补录: the form of the case with what was registered. */
export function CorrectCase({ record, onLeave }: Props) {
  useKeys({ Escape: onLeave });
  const people = useLive(
    () =>
      getMany(
        'person',
        [...record.applicants, ...record.respondents].flatMap((party) =>
          party.kind === 'person' ? [party.personId] : [],
        ),
      ),
    [record],
  );
  if (people.isLoading) return <p className="opening">正在打开…</p>;
  return (
    <CaseFormView
      title="更正、补录"
      saveWord="保存更正（Ctrl+S）"
      name={`correct/${record.id}`}
      empty={draftOf(record, people.value)}
      save={(value) => correctCase(record.id, value)}
      onLeave={onLeave}
      onSaved={onLeave}
    />
  );
}
