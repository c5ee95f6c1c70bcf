import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import type { PersonId } from '#shared/basics/ids';
import type { PartyRow } from '#shared/case/parties';
import { maskDocument, maskPhone } from '#shared/people/masking';
import { get } from '../../data/read.ts';
import { type FoundPerson, searchPeople } from '../../data/search.ts';
import { isPlainEnter } from '../../ui/enter.ts';
import { rowOf } from './case-form.ts';

type Props = {
  readonly label: string;
  readonly isDisabled: boolean;
  readonly taken: readonly PersonId[];
  readonly onFound: (row: PartyRow) => void;
  readonly onNew: (name: string) => void;
};

const MOST = 8;

/** Finds a person by name, pinyin, phone or document; who is not found is added under the name typed. */
export function PersonFinder({ label, isDisabled, taken, onFound, onNew }: Props) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly FoundPerson[]>([]);
  const search = async (text: string) => {
    setWords(text);
    setFound(text.trim().length < 2 ? [] : await searchPeople(text.trim(), MOST));
  };
  const clear = () => {
    setWords('');
    setFound([]);
  };
  const addNew = () => {
    onNew(words.trim());
    clear();
  };
  const take = async (personId: string) => {
    const person = await get('person', personId);
    if (person) onFound(rowOf(person));
    clear();
  };
  return (
    <>
      <AutoComplete
        className="finder"
        aria-label={label}
        placeholder="姓名、拼音、电话、证件号"
        disabled={isDisabled}
        value={words}
        options={found
          .filter(({ personId }) => !taken.includes(personId))
          .map((person) => ({ value: person.personId, label: <FoundLine person={person} /> }))}
        onSearch={(text: string) => void search(text)}
        onSelect={(personId: string) => void take(personId)}
        onKeyDown={(event) => {
          // Nobody of this name is known: Enter adds them.
          if (isPlainEnter(event) && words.trim() !== '' && found.length === 0) addNew();
        }}
      />
      <Button size="small" disabled={isDisabled} onClick={addNew}>
        新增个人
      </Button>
    </>
  );
}

function FoundLine({ person }: { readonly person: FoundPerson }) {
  const marks = [
    person.documentNumber && maskDocument(person.documentNumber),
    person.phone && maskPhone(person.phone),
    person.address,
  ];
  return (
    <span>
      {person.name} <span className="faint">{marks.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
