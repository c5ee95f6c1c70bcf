import { Input } from 'antd';
import type { Whistle } from '#shared/whistle/record';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { answerWhistle, type WhistleAnswer } from './routing-acts.ts';
import { useStanding } from './standing.ts';
import { namesIn } from './whistle-dialog.tsx';

export type AnswerKind = WhistleAnswer['kind'];

/** What each answer is called: on its button, and with the department's name in the title. */
export const answerWords: Readonly<Record<AnswerKind, string>> = {
  sign: '签到',
  act: '记办理情况',
  feed: '反馈',
  object: '职责异议',
  'take-on': '认领主责',
  join: '增加部门',
  withdraw: '撤回吹哨',
};

type FieldName = 'who' | 'note' | 'reason' | 'belongsTo' | 'points' | 'names';
type Field = { readonly name: FieldName; readonly label: string; readonly hint?: string };

const who = { name: 'who', label: '来人（姓名、职务）' } as const;

const fieldsOf: Readonly<Record<AnswerKind, readonly Field[]>> = {
  sign: [who],
  act: [{ name: 'note', label: '做了什么' }],
  feed: [who, { name: 'note', label: '办理结果' }],
  object: [
    { name: 'reason', label: '不属本单位职责的理由' },
    { name: 'belongsTo', label: '认为应当由谁办', hint: '写明单位，下次分流先填好它' },
  ],
  'take-on': [{ name: 'points', label: '加分', hint: '0 到 100 的整数，计入部门考核' }],
  join: [{ name: 'names', label: '部门', hint: '几个之间用顿号' }],
  withdraw: [{ name: 'reason', label: '撤回的原因' }],
};
const LONG: readonly FieldName[] = ['note', 'reason'];
const nothing = { who: '', note: '', reason: '', belongsTo: '', points: '', names: '' };

type Props = {
  readonly whistle: Whistle;
  readonly kind: AnswerKind;
  /** The department; empty for what concerns the whistle as a whole. */
  readonly name: string;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** One answer of a department, or one act on the whistle: the few fields that it needs. */
export function WhistleAnswerDialog({ whistle, kind, name, onLeave, onSaved }: Props) {
  const draft = useDraft(`whistle/${whistle.id}/${kind}/${name}`, startOf(whistle, kind, name));
  const { value, change } = draft;
  const answering = useSubmit(() => answerWhistle(whistle.id, answerOf(kind, name, value)), draft);
  const refusals = useStanding(answering.refusals, value);
  const fields = fieldsOf[kind];
  const save = async () => {
    if (!(await answering.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title={name === '' ? answerWords[kind] : `${answerWords[kind]}（${name}）`}
      saveWord={answerWords[kind]}
      isBusy={answering.isBusy}
      refusals={answering.refusals}
      shownBeside={fields.map((field) => field.name)}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      {fields.map((field, at) => (
        <FormField
          key={field.name}
          label={field.label}
          isRequired={field.name !== 'belongsTo'}
          problem={problemOf(refusals, field.name)}
          hint={field.hint}
        >
          {(control) => {
            const all = {
              ...control,
              autoFocus: at === 0,
              value: value[field.name],
              onChange: (event: { target: { value: string } }) =>
                change({ [field.name]: event.target.value }),
            };
            return LONG.includes(field.name) ? (
              <Input.TextArea {...all} rows={3} />
            ) : (
              <Input {...all} />
            );
          }}
        </FormField>
      ))}
    </ActDialog>
  );
}

type Typed = Record<FieldName, string>;

/** Whoever signed in mostly feeds back, too: not typed twice. */
function startOf(whistle: Whistle, kind: AnswerKind, name: string): Typed {
  const state = whistle.departments.find((one) => one.name === name)?.state;
  return kind === 'feed' && state?.name === 'signed' ? { ...nothing, who: state.who } : nothing;
}

function answerOf(kind: AnswerKind, name: string, typed: Typed): WhistleAnswer {
  const { who, note, reason, belongsTo, points } = typed;
  switch (kind) {
    case 'sign':
      return { kind, name, who };
    case 'act':
      return { kind, name, note };
    case 'feed':
      return { kind, name, who, note };
    case 'object':
      return { kind, name, reason, belongsTo };
    case 'take-on':
      return { kind, name, points };
    case 'join':
      return { kind, names: namesIn(typed.names) };
    case 'withdraw':
      return { kind, reason };
  }
}
