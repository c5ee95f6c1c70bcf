import { Button, Checkbox, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { PersonId } from '#shared/basics/ids';
import type { Needs } from '#shared/case/needs';
import type { PartyRow } from '#shared/case/parties';
import { type DocumentKind, documentKinds, keysOf, sexes } from '#shared/codes/intake';
import { KnownHint } from './person-known.tsx';
import { type MoreField, moreFields, PersonMore } from './person-more.tsx';

export type RowProps<Row> = {
  /** “申请人 2”: names the row's controls. */
  readonly what: string;
  readonly row: Row;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
  readonly problem: (field: string) => string | undefined;
};

const kinds = keysOf(documentKinds).map((kind) => ({ value: kind, label: documentKinds[kind] }));
const sexOptions = (['1', '2', '0'] as const).map((sex) => ({ value: sex, label: sexes[sex] }));

type Props = RowProps<PartyRow & { kind: 'person' }> & {
  /** The document number belongs to somebody of another name: the clerk is asked. */
  readonly isOfOther: boolean;
  /** Fields that this matter asks of a person; the others are folded. */
  readonly asked: Needs['person'];
  readonly villages: readonly string[];
  /** Persons in the form already: not proposed again. */
  readonly taken: readonly PersonId[];
};

/** A person as a party: name and what tells them apart, two lines. */
export function PersonRow(props: Props) {
  const { what, row, onChange, onRemove, problem } = props;
  const { typed } = row;
  const set = (change: Partial<typeof typed>) =>
    onChange({ ...row, typed: { ...typed, ...change } });
  const id = useId();
  const marked = (name: string) => markOf(problem(name), `${id}-${name}`);
  const names = [
    ...(['name', 'documentNumber', 'phone', 'address'] as const),
    ...(['village', 'ethnicity', 'education', 'category'] as const),
  ];
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? moreFields : moreFields.filter((field) => isShown(field, props));

  return (
    <div className="party">
      <div className="party-line">
        <Input
          className="party-name"
          aria-label={`${what}姓名`}
          placeholder="姓名"
          {...marked('name')}
          value={typed.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <Select
          className="party-sex"
          aria-label={`${what}性别`}
          options={sexOptions}
          value={typed.sex}
          onChange={(sex) => set({ sex })}
        />
        <Select
          className="party-kind"
          aria-label={`${what}证件种类`}
          options={kinds}
          value={typed.documentKind}
          onChange={(documentKind: DocumentKind) =>
            set({ documentKind, ...(documentKind === 'none' ? { documentNumber: '' } : {}) })
          }
        />
        <Button
          type="text"
          size="small"
          aria-expanded={isOpen}
          aria-label={`${what}更多项目`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? '收起' : '更多'}
        </Button>
        <Button type="text" size="small" aria-label={`删除${what}`} onClick={onRemove}>
          删除
        </Button>
      </div>
      <div className="party-line">
        <Input
          className="party-number"
          aria-label={`${what}证件号码`}
          placeholder="证件号码"
          disabled={typed.documentKind === 'none'}
          {...marked('documentNumber')}
          value={typed.documentNumber}
          onChange={(event) => set({ documentNumber: event.target.value })}
        />
        <Input
          className="party-phone"
          aria-label={`${what}电话`}
          placeholder="电话"
          inputMode="tel"
          {...marked('phone')}
          value={typed.phone}
          onChange={(event) => set({ phone: event.target.value })}
        />
        <Input
          aria-label={`${what}住址`}
          placeholder="住址"
          {...marked('address')}
          value={typed.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      </div>
      {shown.length > 0 && (
        <PersonMore
          what={what}
          typed={typed}
          shown={shown}
          villages={props.villages}
          set={set}
          marked={marked}
        />
      )}
      <KnownHint
        row={row}
        taken={props.taken}
        onTake={(known) => onChange({ ...known, isSamePerson: false })}
      />
      {names.map((name) => {
        const sentence = problem(name);
        return sentence ? (
          <p key={name} id={`${id}-${name}`} className="field-problem">
            {sentence}
          </p>
        ) : null;
      })}
      {(props.isOfOther || row.isSamePerson) && (
        <Checkbox
          checked={row.isSamePerson}
          onChange={(event) => onChange({ ...row, isSamePerson: event.target.checked })}
        >
          已核对，是同一个人
        </Checkbox>
      )}
    </div>
  );
}

/** Asked by the matter, known already, or refused: none of these is hidden. */
function isShown(field: MoreField, { asked, row, problem }: Props): boolean {
  return asked.includes(field) || (row.typed[field] ?? '') !== '' || problem(field) !== undefined;
}

/** How a control in a row shows that it is refused; the sentence below the row has the id. */
export function markOf(sentence: string | undefined, id: string) {
  return sentence === undefined
    ? {}
    : ({ status: 'error', 'aria-invalid': true, 'aria-describedby': id } as const);
}
