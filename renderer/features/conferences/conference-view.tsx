import { Button } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { CaseId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import type { Conference } from '#shared/conference/record';
import { conferenceKinds, conferenceStates } from '#shared/conference/rules';
import type { RiskRules } from '#shared/settings/risk';
import { casePaper } from '../../data/case-papers.ts';
import { Due } from '../../ui/due.tsx';
import { goTo } from '../../ui/location.ts';
import { PaperButtons } from '../../ui/paper-buttons.tsx';
import { Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { cancelConference, doTask, holdConference } from './acts.ts';
import { NoteDialog } from './note-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { Level, partiesWords } from './words.tsx';

type Props = {
  readonly conference: Conference;
  readonly cases: ReadonlyMap<CaseId, Case>;
  readonly rules: RiskRules;
  readonly onChange: () => void;
};

type Open =
  | { readonly name: 'review'; readonly caseId: CaseId }
  | { readonly name: 'task'; readonly caseId: CaseId; readonly task: number }
  | { readonly name: 'cancel' };

/** One conference: its agenda, and for each case what was said, decided and is to be done. */
export function ConferenceView({ conference, cases, rules, onChange }: Props) {
  const { id, state, items } = conference;
  const [open, setOpen] = useState<Open | null>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const hold = useSubmit(() => holdConference(id));
  const leave = () => setOpen(null);
  const saved = () => {
    leave();
    setSavedAt(Date.now());
  };
  const titleOf = (caseId: CaseId) => {
    const record = cases.get(caseId);
    return record ? partiesWords(record) : '案件';
  };
  return (
    <section className="card conference-work" aria-label="会商内容">
      <h1>
        {conferenceKinds[conference.kind]} {conference.heldOn}{' '}
        <span className="state">{conferenceStates[state.name]}</span>
      </h1>
      <p>
        主持 <strong>{conference.chair}</strong>
        {conference.place !== '' && ` · ${conference.place}`}
        {conference.participants.length > 0 &&
          ` · 参加 ${conference.participants.map(({ name, office }) => `${name}${office && `（${office}）`}`).join('、')}`}
      </p>
      {state.name === 'cancelled' && <p>取消原因：{state.reason}</p>}
      <div className="form-actions">
        {state.name === 'planned' && (
          <>
            <Button type="primary" loading={hold.isBusy} onClick={() => void hold.submit()}>
              会商结束
            </Button>
            <Button onClick={onChange}>修改安排、议题</Button>
            <Button onClick={() => setOpen({ name: 'cancel' })}>取消会商</Button>
          </>
        )}
        <Saved at={Math.max(savedAt ?? 0, hold.savedAt ?? 0) || null} />
        <Refusals refusals={hold.refusals} />
      </div>
      <ol className="conference-items" aria-label="议题">
        {items.map((item) => (
          <Item
            key={item.caseId}
            conferenceId={id}
            item={item}
            record={cases.get(item.caseId)}
            rules={rules}
            isCancelled={state.name === 'cancelled'}
            isOver={state.name === 'held'}
            onReview={() => setOpen({ name: 'review', caseId: item.caseId })}
            onTask={(task) => setOpen({ name: 'task', caseId: item.caseId, task })}
          />
        ))}
      </ol>
      {open?.name === 'review' && (
        <ReviewDialog
          conference={conference}
          caseId={open.caseId}
          title={titleOf(open.caseId)}
          onLeave={leave}
          onSaved={saved}
        />
      )}
      {open?.name === 'task' && (
        <NoteDialog
          title={`任务办结（${titleOf(open.caseId)}）`}
          saveWord="登记办结"
          label="完成情况（可不填）"
          field="note"
          run={(note) => doTask(id, { caseId: open.caseId, task: open.task, note })}
          onLeave={leave}
          onSaved={saved}
        />
      )}
      {open?.name === 'cancel' && (
        <NoteDialog
          title="取消会商"
          saveWord="取消会商"
          label="取消的原因"
          field="reason"
          run={(reason) => cancelConference(id, reason)}
          onLeave={leave}
          onSaved={saved}
        />
      )}
    </section>
  );
}

type ItemProps = {
  readonly conferenceId: Conference['id'];
  readonly item: Conference['items'][number];
  readonly record: Case | undefined;
  readonly rules: RiskRules;
  readonly isCancelled: boolean;
  readonly isOver: boolean;
  readonly onReview: () => void;
  readonly onTask: (task: number) => void;
};

function Item(props: ItemProps) {
  const { conferenceId, item, record, rules, isCancelled, isOver, onReview, onTask } = props;
  const today = dayOf(Date.now());
  return (
    <li className="conference-item">
      <div className="conference-item-head">
        <button
          type="button"
          className="cases-link"
          onClick={() => goTo({ job: 'cases', caseId: item.caseId })}
        >
          {record ? partiesWords(record) : '案件'}
        </button>
        {record && (
          <>
            <span className="faint">{matters[record.matter].label}</span>
            <span>
              <Level record={record} rules={rules} />
            </span>
            {record.leader && <span>包案：{record.leader.name}</span>}
          </>
        )}
        {!isCancelled && (
          <Button size="small" onClick={onReview}>
            {isOver ? '添加任务' : '记录研判'}
          </Button>
        )}
      </div>
      {isOver && record && (
        <PaperButtons {...casePaper('conference', item.caseId, { id: conferenceId })} />
      )}
      {item.opinions.map(({ at, who, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: opinions are only ever added behind the others
        <p key={`${at} ${index}`} className="case-text">
          <strong>{who}</strong>：{text}
        </p>
      ))}
      {item.decision !== '' && (
        <p className="case-text conference-decision">
          <strong>结论</strong>：{item.decision}
        </p>
      )}
      <ul className="conference-tasks">
        {item.tasks.map((task, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a task is its place: that is how it is told done
          <li key={at}>
            {task.done ? '✓' : '○'} {task.what} <strong>{task.who}</strong>{' '}
            {task.done ? (
              <span className="faint">
                {dayOf(task.done.at)} 办结{task.done.note && `：${task.done.note}`}
              </span>
            ) : (
              <>
                <Due dueOn={task.dueOn} today={today} />{' '}
                {!isCancelled && (
                  <Button size="small" onClick={() => onTask(at)}>
                    任务办结
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
