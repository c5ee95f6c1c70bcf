import { Button, Select } from 'antd';
import { useState } from 'react';
import type { DossierFacts } from '#shared/dossier/facts';
import { itemsOf } from '#shared/dossier/items';
import { paperOf } from '#shared/dossier/paper-of';
import { type FormId, formIds, formOf } from '#shared/papers/forms';
import { bundleOfPaper } from '../../data/papers.ts';
import type { Making } from './use-making.ts';

type Props = { readonly facts: DossierFacts; readonly making: Making };

/** Bound with the file, never by themselves. */
const BOUND: readonly FormId[] = ['contents'];

/** Any form of the catalogue for this case, to be filled in further by hand: 通知书, 申请书, 支付令 …. */
export function OtherPapers({ facts, making }: Props) {
  const [form, setForm] = useState<FormId>('application');
  const inFile = new Set(itemsOf(facts).map((item) => item.form));
  const offered = formIds.filter((id) => !inFile.has(id) && !BOUND.includes(id));
  const chosen = offered.includes(form) ? form : offered[0];
  if (chosen === undefined) return null;
  const { title } = formOf(chosen);
  const paper = () => paperOf(chosen, facts);
  return (
    <fieldset className="dossier-other">
      <legend>其他文书</legend>
      <Select
        aria-label="其他文书"
        value={chosen}
        options={offered.map((id) => ({ value: id, label: formOf(id).title }))}
        onChange={setForm}
      />
      <Button disabled={making.isBusy} onClick={() => making.word(title, paper())}>
        Word
      </Button>
      <Button
        disabled={making.isBusy}
        onClick={() => making.start(title, 'pdf', bundleOfPaper(paper(), title))}
      >
        PDF
      </Button>
      <Button
        disabled={making.isBusy}
        onClick={() => making.start(title, 'print', bundleOfPaper(paper(), title))}
      >
        打印
      </Button>
    </fieldset>
  );
}
