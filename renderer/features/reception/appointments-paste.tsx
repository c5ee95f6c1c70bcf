import { useState } from 'react';
import { LIST_MAX, type Verdict } from '#shared/appointment/list';
import { timeOf } from '#shared/basics/days';
import { sentenceOf } from '#shared/basics/problems';
import { matterGroups } from '#shared/codes/intake';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { bookList, judgePaste } from './appointments-acts.ts';
import { Dialog } from './appointments-dialog.tsx';
import { TextField } from './field.tsx';

type Props = { readonly onBooked: (words: string) => void; readonly onClose: () => void };

const none: readonly Verdict[] = [];
const empty = { text: '' };

/** 粘贴小程序名单: a verdict beside every line before anything is saved; bad lines stay to be corrected. */
export function AppointmentPaste({ onBooked, onClose }: Props) {
  const draft = useDraft('appointment-list', empty);
  const { text } = draft.value;
  const { value: verdicts = none } = useLive(() => judgePaste(text), [text]);
  const [left, setLeft] = useState('');
  const save = useSubmit(bookList, draft);
  const good = verdicts.filter(({ outcome }) => outcome.name === 'good');
  const bad = verdicts.filter(({ outcome }) => outcome.name === 'bad');
  const send = async () => {
    // Judged anew: whoever pastes and saves in one breath is ahead of what stands below.
    const judged = await judgePaste(text);
    if (!judged.some(({ outcome }) => outcome.name === 'good')) return;
    const acted = await save.submit(text);
    if (!acted?.ok) return;
    const words = `已存入 ${acted.changes.length} 条预约`;
    // Judged again by the act: what it did not take stays.
    const taken = new Set(
      acted.changes.map(({ body }) => {
        const { name, at } = body as unknown as { name: string; at: number };
        return `${name} ${at}`;
      }),
    );
    const rest = judged.filter(
      ({ outcome }) =>
        outcome.name === 'bad' ||
        !taken.has(`${outcome.appointment.name} ${outcome.appointment.at}`),
    );
    if (rest.length === 0) {
      draft.reset();
      onBooked(words);
      return;
    }
    draft.change({ text: rest.map((verdict) => verdict.text).join('\n') });
    setLeft(`${words}，还有 ${rest.length} 行要更正`);
  };
  useKeys({ 'Ctrl+S': () => void send() });
  return (
    <Dialog title="粘贴小程序名单" onClose={onClose}>
      <form
        className="expected-paste"
        aria-label="粘贴小程序名单"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label="名单（每行：姓名、电话、事项、时间，用制表符或逗号隔开）"
          rows={8}
          value={text}
          onChange={(next) => {
            setLeft('');
            draft.change({ text: next });
          }}
          hint={`例：张三,13800001234,纠纷,14:30。不写日期就是今天；一次最多 ${LIST_MAX} 行`}
        />
        <ol className="expected-verdicts" aria-label="逐行核对">
          {verdicts.map((verdict) => (
            <VerdictLine key={verdict.line} verdict={verdict} />
          ))}
        </ol>
        <Refusals refusals={save.refusals} />
        <div className="form-actions">
          <button
            type="submit"
            className="button primary big"
            disabled={save.isBusy || good.length === 0}
          >
            存入 {good.length} 条 <kbd>Ctrl+S</kbd>
          </button>
          <span role="status" className="saved">
            {left}
          </span>
          {bad.length > 0 && left === '' && (
            <span className="expected-bad">{bad.length} 行有问题，不会存入</span>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function VerdictLine({ verdict: { line, text, outcome } }: { readonly verdict: Verdict }) {
  if (outcome.name === 'bad') {
    const said = outcome.refusals.map(({ code, values }) => sentenceOf(code, values)).join('；');
    return (
      <li className="expected-bad" value={line}>
        {text}
        <br />! {said}
      </li>
    );
  }
  const { name, matterGroup, on, at } = outcome.appointment;
  return (
    <li value={line}>
      可以存入：{name} · {matterGroups[matterGroup].label} · {on} {timeOf(at)}
    </li>
  );
}
