import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { Needs } from '#shared/case/needs';
import { MAX_PARTIES, type PartyRow, type PartySide } from '#shared/case/parties';
import { isPlainEnter } from '../../ui/enter.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { newOrganisationRow, newPersonRow, pastedRows } from './case-form.ts';
import { OrganisationRow } from './organisation-row.tsx';
import { PersonFinder } from './person-finder.tsx';
import { PersonRow } from './person-row.tsx';

export const sideLabels: Readonly<Record<PartySide, string>> = {
  applicants: '申请人',
  respondents: '被申请人',
};

type Props = {
  readonly side: PartySide;
  readonly rows: readonly PartyRow[];
  readonly onChange: (rows: readonly PartyRow[]) => void;
  readonly refusals: readonly Refusal[];
  readonly asked: Needs['person'];
  readonly villages: readonly string[];
};

/** One side of a case: persons found or new, organisations, or a pasted list of names. */
export function PartyRows({ side, rows, onChange, refusals, asked, villages }: Props) {
  const [isPasting, setPasting] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const isAdded = useRef(false);
  // A row that the clerk has just added takes the typing on.
  useEffect(() => {
    if (!isAdded.current) return;
    isAdded.current = false;
    const inputs =
      list.current?.lastElementChild?.querySelectorAll<HTMLInputElement>(
        'input:not([role=combobox])',
      ) ?? [];
    [...inputs].find(({ value, disabled }) => value === '' && !disabled)?.focus();
  });
  const add = (row: PartyRow) => {
    isAdded.current = true;
    onChange([...rows, row]);
  };
  const label = sideLabels[side];
  const isFull = rows.length >= MAX_PARTIES;
  const problem = problemOf(refusals, side);
  const taken = rows.flatMap((row) => (row.kind === 'person' ? [row.personId] : []));
  const set = (at: number, row: PartyRow) =>
    onChange(rows.map((other, i) => (i === at ? row : other)));
  return (
    <fieldset className="parties">
      <legend className="field-label">
        {label}
        {rows.length > 1 && <span className="count">{rows.length}</span>}
      </legend>
      <div ref={list}>
        {rows.map((row, at) => {
          const field = `${side}.${at}`;
          const props = {
            what: `${label}${rows.length > 1 ? ` ${at + 1}` : ''}`,
            onRemove: () => onChange(rows.filter((_, i) => i !== at)),
            problem: (name: string) => problemOf(refusals, `${field}.${name}`),
          };
          return row.kind === 'person' ? (
            <PersonRow
              key={row.personId}
              {...props}
              isOfOther={isOfOther(refusals, field)}
              asked={asked}
              villages={villages}
              taken={taken}
              row={row}
              onChange={(next) => set(at, next)}
            />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: an organisation's row is its place
            <OrganisationRow key={at} {...props} row={row} onChange={(next) => set(at, next)} />
          );
        })}
      </div>
      {problem && <p className="field-problem">{problem}</p>}
      {isPasting && (
        <Pasting
          label={label}
          onTake={(text) => {
            onChange([...rows, ...pastedRows(text)].slice(0, MAX_PARTIES));
            setPasting(false);
          }}
          onLeave={() => setPasting(false)}
        />
      )}
      <div className="parties-add">
        <PersonFinder
          label={`查找或新增${label}`}
          isDisabled={isFull}
          taken={taken}
          onFound={add}
          onNew={(name) => add(newPersonRow(name))}
        />
        <Button size="small" disabled={isFull} onClick={() => add(newOrganisationRow())}>
          单位
        </Button>
        <Button size="small" disabled={isFull} onClick={() => setPasting(!isPasting)}>
          粘贴名单
        </Button>
      </div>
    </fieldset>
  );
}

function isOfOther(refusals: readonly Refusal[], row: string): boolean {
  return refusals.some(
    ({ code, field }) => code === 'person.document-of-other' && field === `${row}.documentNumber`,
  );
}

type PastingProps = {
  readonly label: string;
  readonly onTake: (text: string) => void;
  readonly onLeave: () => void;
};

/** Several names at once: one a line, document and phone after a tab, as copied from a spreadsheet. */
function Pasting({ label, onTake, onLeave }: PastingProps) {
  const [text, setText] = useState('');
  return (
    <div className="pasting">
      <Input.TextArea
        autoFocus
        rows={4}
        aria-label={`${label}名单`}
        placeholder={'每行一人：姓名，后面可以跟证件号、电话\n可以从表格中直接粘贴'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (isPlainEnter(event)) event.stopPropagation();
        }}
      />
      <div className="form-actions">
        <Button size="small" type="primary" onClick={() => onTake(text)}>
          加入 {pastedRows(text).length} 人
        </Button>
        <Button size="small" onClick={onLeave}>
          取消
        </Button>
      </div>
    </div>
  );
}
