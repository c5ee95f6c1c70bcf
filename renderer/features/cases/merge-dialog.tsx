import { Button, Input } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { documentKinds, sexes } from '#shared/codes/intake';
import { maskDocument } from '#shared/people/masking';
import type { Merge } from '#shared/people/merge';
import { keptOf, samenessGrounds } from '#shared/people/merging';
import type { Person } from '#shared/people/person';
import { newId } from '../../data/ids.ts';
import { casesOfPerson } from '../../data/queries/cases.ts';
import { visitsOfPerson } from '../../data/queries/visits.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { mergePeople, unmergePeople } from './merge-acts.ts';
import type { Twins } from './merge-history.ts';

type MergeProps = { readonly twins: Twins; readonly onLeave: () => void };

const COUNTED = 50;
/** What tells two people apart, row by row. */
const rows: readonly (readonly [string, (person: Person) => string])[] = [
  ['姓名', ({ name }) => name],
  ['性别', ({ sex }) => sexes[sex]],
  [
    '证件',
    ({ documentKind, documentNumber }) =>
      [documentKinds[documentKind], maskDocument(documentNumber)].join(' '),
  ],
  ['出生日期', ({ birthOn }) => birthOn ?? ''],
  ['电话', ({ phone }) => phone],
  ['村（社区）', ({ village }) => village],
  ['住址', ({ address }) => address],
  ['建档', ({ createdAt }) => dayOf(createdAt)],
];

/** 合并: both records side by side, which one stays, and why they are one person. */
export function MergeDialog({ twins, onLeave }: MergeProps) {
  const [reason, setReason] = useState('');
  const first = keptOf(twins.one, twins.other);
  const [isTurned, setTurned] = useState(false);
  const kept = isTurned ? first.merged : first.kept;
  const merged = isTurned ? first.kept : first.merged;
  const { value: counts } = useLive(
    () => Promise.all([kept, merged].map(({ id }) => countsOf(id))),
    [kept, merged],
  );
  const saving = useSubmit(() => mergePeople({ id: newId('merge'), reason }, kept.id, merged.id));
  const save = async () => {
    if ((await saving.submit())?.ok) onLeave();
  };
  const told = [...rows, ['来访、案件', countsWords(counts?.[0], counts?.[1])] as const];
  return (
    <ActDialog
      title="核对并合并档案"
      saveWord="合并"
      width={720}
      isBusy={saving.isBusy}
      refusals={saving.refusals}
      shownBeside={['reason']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <p>
        {twins.grounds.map((ground) => samenessGrounds[ground]).join('、')}
        ，姓名相同。合并后两份档案的来访和案件一起显示，原有记录都不改动，随时可以撤销。
      </p>
      <table className="merge-table">
        <thead>
          <tr>
            <td />
            <th scope="col">保留这份</th>
            <th scope="col">并入左边</th>
          </tr>
        </thead>
        <tbody>
          {told.map(([label, of]) => (
            <tr key={label} className={of(kept) === of(merged) ? undefined : 'merge-differs'}>
              <th scope="row">{label}</th>
              <td>{of(kept) || '—'}</td>
              <td>{of(merged) || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button size="small" onClick={() => setTurned(!isTurned)}>
          对调：保留另一份
        </Button>
      </div>
      <FormField label="为什么是同一个人" isRequired problem={problemOf(saving.refusals, 'reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={2}
            placeholder="如：本人到场，核对了身份证和电话"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
    </ActDialog>
  );

  function countsWords(ofKept?: string, ofMerged?: string) {
    return (person: Person) => (person.id === kept.id ? ofKept : ofMerged) ?? '';
  }
}

async function countsOf(id: Person['id']): Promise<string> {
  const [visits, cases] = await Promise.all([
    visitsOfPerson(id, COUNTED),
    casesOfPerson(id, COUNTED),
  ]);
  return `来访 ${visits.length} 次，案件 ${cases.length} 件`;
}

type UnmergeProps = {
  readonly merge: Merge;
  readonly name: string;
  readonly onLeave: () => void;
};

/** 撤销合并, with why they are two people after all. */
export function UnmergeDialog({ merge, name, onLeave }: UnmergeProps) {
  const [reason, setReason] = useState('');
  const saving = useSubmit(() => unmergePeople(merge.id, reason));
  const save = async () => {
    if ((await saving.submit())?.ok) onLeave();
  };
  return (
    <ActDialog
      title={`撤销合并：${name}`}
      saveWord="撤销合并"
      isBusy={saving.isBusy}
      refusals={saving.refusals}
      shownBeside={['reason']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <p>合并时写明：{merge.reason}</p>
      <FormField
        label="为什么不是同一个人"
        isRequired
        problem={problemOf(saving.refusals, 'reason')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
