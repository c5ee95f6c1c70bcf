import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { PersonId } from '#shared/basics/ids';
import type { PartyRow } from '#shared/case/parties';
import { maskDocument, maskPhone } from '#shared/people/masking';
import { personsAlike } from '../../data/queries/same-quarrel.ts';
import { get } from '../../data/read.ts';
import { useLive } from '../../ui/use-live.ts';
import { rowOf } from './case-form.ts';

type Row = PartyRow & { readonly kind: 'person' };
type Props = {
  readonly row: Row;
  readonly taken: readonly PersonId[];
  readonly onTake: (row: Row) => void;
};

const ASK_AFTER_MS = 250;
const SHOWN = 2;

/** A row typed as new whose document, phone or village says that the person is known: offered, never taken by itself. */
export function KnownHint({ row, taken, onTake }: Props) {
  const settled = useSettled(row);
  const { value: found } = useLive(async () => {
    if (await get('person', settled.personId)) return [];
    return personsAlike(settled);
  }, [settled]);
  const offered = (found ?? []).filter(({ id }) => !taken.includes(id)).slice(0, SHOWN);
  if (offered.length === 0) return null;
  return (
    <div className="party-known" role="status">
      {offered.map((person) => (
        <p key={person.id}>
          已有档案：<strong>{person.name}</strong>{' '}
          <span className="faint">
            {[
              person.documentNumber && maskDocument(person.documentNumber),
              person.phone && maskPhone(person.phone),
              person.village || person.address,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Button size="small" onClick={() => onTake(rowOf(person) as Row)}>
            就是此人
          </Button>
        </p>
      ))}
    </div>
  );
}

/** The row once typing has paused, and only when what people are found by has changed. */
function useSettled(row: Row): Row {
  const [settled, setSettled] = useState(row);
  const { name, documentNumber, phone, village } = row.typed;
  const key = JSON.stringify([row.personId, name, documentNumber, phone, village]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the fields that count
  useEffect(() => {
    const timer = setTimeout(() => setSettled(row), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
