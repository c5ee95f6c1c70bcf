import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { usualWording, type WordingRules } from '#shared/settings/wording';
import { decideChangeWording } from '#shared/settings/wording-workflow';
import { act } from '../../data/act.ts';
import { newId } from '../../data/ids.ts';
import { wordingRecord, wordingRules } from '../../data/queries/wording.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { FormFoot } from './form-foot.tsx';
import { formOf, rulesOf } from './wording-form-values.ts';
import { WordingErrands, WordingNotice, WordingWords } from './wording-parts.tsx';

const parts = { words: '强制报告词表', notice: '告知', errands: '民生代办事项' } as const;
type Part = keyof typeof parts;
const options = Object.entries(parts).map(([value, label]) => ({ value: value as Part, label }));

/** 文本和词表: what is proposed, shown to people and offered at the counter. */
export function WordingSettingsForm() {
  const { value: rules } = useLive(wordingRules, []);
  return rules ? <Form rules={rules} /> : null;
}

function Form({ rules }: { readonly rules: WordingRules }) {
  const draft = useDraft('settings.wording', formOf(rules));
  const [part, setPart] = useState<Part>('words');
  const { value, change } = draft;
  const form = useSubmit(() => {
    const id = newId('wording');
    const typed = rulesOf(value);
    return act(async (facts) =>
      decideChangeWording({ id, rules: typed }, await wordingRecord(), facts),
    );
  }, draft);
  const save = async () => {
    const answer = await form.submit();
    if (answer?.ok) draft.reset();
    else if (answer) setPart((seen) => partOf(answer.refusals, seen));
  };
  useKeys({ 'Ctrl+S': () => void save() });
  const shared = { value, change, refusals: form.refusals };
  return (
    <section className="card form-grid wording-form" aria-label="文本和词表">
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <div className="form-actions">
        <Segmented aria-label="哪一部分" options={options} value={part} onChange={setPart} />
        <Button onClick={() => change({ [part]: formOf(usualWording)[part] })}>恢复预置</Button>
        <span className="field-hint">填回“{parts[part]}”的预置内容，保存后才生效</span>
      </div>
      {part === 'words' && <WordingWords {...shared} />}
      {part === 'notice' && <WordingNotice {...shared} />}
      {part === 'errands' && <WordingErrands {...shared} />}
      <FormFoot {...form} save={() => void save()} shownBeside={[part]} />
    </section>
  );
}

/** The part that was refused; the one on the screen goes first. */
function partOf(refusals: readonly Refusal[], seen: Part): Part {
  const refused = options
    .map((option) => option.value)
    .filter((one) => refusals.some(({ field }) => field?.split('.')[0] === one));
  return refused.includes(seen) ? seen : (refused[0] ?? seen);
}
