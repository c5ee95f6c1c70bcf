import { Button, Select } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import { samenessGrounds } from '#shared/people/merging';
import { goTo } from '../../ui/location.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { MergeDialog, UnmergeDialog } from './merge-dialog.tsx';
import { type History, historyOf, type Twins } from './merge-history.ts';
import { relateCases } from './same-quarrel-acts.ts';
import { resultWords } from './same-quarrel-dialog.tsx';
import type { WholeCase } from './use-case.ts';
import { partiesWords } from './words.ts';

type Kind = Case['related'][number]['kind'];
const relatedWords: Readonly<Record<Kind, string>> = { repeat: '重复提出', linked: '有关联' };
const linkOptions: { readonly value: Kind | 'none'; readonly label: string }[] = [
  { value: 'none', label: '未关联' },
  { value: 'repeat', label: relatedWords.repeat },
  { value: 'linked', label: relatedWords.linked },
];

/** 以前的来访和案件 of the parties (重访), and records that may be one person. */
export function MergePanel({ whole }: { readonly whole: WholeCase }) {
  const { record } = whole;
  const { value } = useLive(() => historyOf(record), [record]);
  const [twins, setTwins] = useState<Twins | null>(null);
  const [undoing, setUndoing] = useState<History['merges'][number] | null>(null);
  if (!value) return null;
  const repeats = record.related.filter(({ kind }) => kind === 'repeat').length;
  const { comings, others, merges } = value;
  if (comings.length + others.length + value.twins.length + merges.length === 0) return null;
  return (
    <section className="card case-column" aria-label="重访与关联">
      <div className="papers-head">
        <h2>重访与关联</h2>
        {repeats > 0 && <span className="tag">同一纠纷第 {repeats + 1} 次提出</span>}
      </div>
      <ul className="papers">
        {comings.map(({ person, count, latest }) => (
          <li key={person.id}>
            <strong>{person.name}</strong> 共来访 {count} 次
            {latest && <span className="faint">，最近 {latest.on}</span>}
            {latest && latest.account !== '' && <p className="quarrel-summary">{latest.account}</p>}
          </li>
        ))}
        {others.map((other) => (
          <OtherCase key={other.id} record={record} other={other} />
        ))}
        {value.twins.map((one) => (
          <li key={one.other.id} className="papers-with-action">
            <span>
              <strong>{one.one.name}</strong> 可能有两份档案：姓名相同，
              {one.grounds.map((ground) => samenessGrounds[ground]).join('、')}
            </span>
            <Button size="small" onClick={() => setTwins(one)}>
              核对合并
            </Button>
          </li>
        ))}
        {merges.map((one) => (
          <li key={one.merge.id} className="papers-with-action">
            <span>
              <strong>{one.name}</strong> {dayOf(one.merge.createdAt)} 合并了两份档案：
              {one.merge.reason}
            </span>
            <Button size="small" onClick={() => setUndoing(one)}>
              撤销合并
            </Button>
          </li>
        ))}
      </ul>
      {twins && <MergeDialog twins={twins} onLeave={() => setTwins(null)} />}
      {undoing && <UnmergeDialog {...undoing} onLeave={() => setUndoing(null)} />}
    </section>
  );
}

type OtherProps = { readonly record: Case; readonly other: Case };

/** Another case of the same people, and how the two hang together; a link is changed at once. */
function OtherCase({ record, other }: OtherProps) {
  const own = record.related.find(({ caseId }) => caseId === other.id)?.kind ?? null;
  const theirs = other.related.find(({ caseId }) => caseId === record.id)?.kind;
  const saving = useSubmit((kind: Kind | null) =>
    relateCases(record.id, { caseId: other.id, kind }),
  );
  return (
    <li className="papers-with-action">
      <span>
        <button
          type="button"
          className="cases-link"
          onClick={() => goTo({ job: 'cases', caseId: other.id })}
        >
          {partiesWords(other)}
        </button>{' '}
        {dayOf(other.createdAt)} {matters[other.matter].label}{' '}
        <span className="faint">{resultWords(other)}</span>
        <Refusals refusals={saving.refusals} />
      </span>
      {own === null && theirs ? (
        <span className="tag">{relatedWords[theirs]}</span>
      ) : (
        <Select
          size="small"
          className="link-kind"
          aria-label={`与案件 ${other.code} 的关联`}
          loading={saving.isBusy}
          options={linkOptions}
          value={own ?? 'none'}
          onChange={(kind: Kind | 'none') => void saving.submit(kind === 'none' ? null : kind)}
        />
      )}
    </li>
  );
}
