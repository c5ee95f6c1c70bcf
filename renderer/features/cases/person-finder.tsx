import { AutoComplete, Button } from 'antd';
import { useState } from 'react';
import type { PersonId } from '#shared/basics/ids';
import type { PartyRow } from '#shared/case/parties';
import { maskDocument, maskPhone } from '#shared/people/masking';
import type { Person } from '#shared/people/person';
import { standingForAll } from '../../data/queries/same-person.ts';
import { get, getMany } from '../../data/read.ts';
import { searchPeople } from '../../data/search.ts';
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
  const [found, setFound] = useState<readonly Person[]>([]);
  const search = async (text: string) => {
    setWords(text);
    if (text.trim().length < 2) return setFound([]);
    const hits = await searchPeople(text.trim(), MOST);
    const people = await getMany(
      'person',
      hits.map(({ personId }) => personId),
    );
    // Merged records are one person, shown once.
    setFound(await standingForAll(people));
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
          .filter(({ id }) => !taken.includes(id))
          .map((person) => ({ value: person.id, label: <FoundLine person={person} /> }))}
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

function FoundLine({ person }: { readonly person: Person }) {
  const marks = [
    person.documentNumber && maskDocument(person.documentNumber),
    person.phone && maskPhone(person.phone),
    person.village || person.address,
  ];
  return (
    <span>
      {person.name} <span className="faint">{marks.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
