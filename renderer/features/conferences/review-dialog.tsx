import { Input } from 'antd';
import type { CaseId } from '#shared/basics/ids';
import type { Conference } from '#shared/conference/record';
import type { ReviewForm } from '#shared/conference/rules';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { review } from './acts.ts';

type Props = {
  readonly conference: Conference;
  readonly caseId: CaseId;
  readonly title: string;
  readonly onLeave: () => void;
  readonly onSaved: () => void;
};

/** 记录研判: who said what, the decision, and who does what until when. Nothing is written for them. */
export function ReviewDialog({ conference, caseId, title, onLeave, onSaved }: Props) {
  const item = conference.items.find((one) => one.caseId === caseId);
  const isOver = conference.state.name === 'held';
  const draft = useDraft<ReviewForm>(`review/${conference.id}/${caseId}`, {
    opinions: isOver ? [] : [{ who: '', text: '' }],
    decision: item?.decision ?? '',
    tasks: [{ what: '', who: '', dueOn: '' }],
  });
  const { value, change } = draft;
  const { submit, isBusy, refusals } = useSubmit(() => review(conference.id, caseId, value), draft);
  const save = async () => {
    if (!(await submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  return (
    <ActDialog
      title={`${isOver ? '添加任务' : '记录研判'}（${title}）`}
      saveWord="保存"
      leaveWord="返回"
      width={860}
      isBusy={isBusy}
      refusals={refusals}
      shownBeside={['opinions', 'decision', 'tasks']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      {!isOver && (
        <>
          <FormField label="意见" kind="group" problem={problemIn(refusals, 'opinions')}>
            {() => (
              <Rows
                what="意见"
                most={60}
                items={value.opinions}
                onChange={(opinions) => change({ opinions })}
                make={() => ({ who: '', text: '' })}
                row={(opinion, set, at) => (
                  <>
                    <Input
                      className="conference-name"
                      aria-label={`意见 ${at + 1} 发言人`}
                      placeholder="谁说的"
                      autoFocus={at === 0}
                      value={opinion.who}
                      onChange={({ target }) => set({ who: target.value })}
                    />
                    <Input.TextArea
                      aria-label={`意见 ${at + 1} 内容`}
                      placeholder="意见"
                      rows={2}
                      value={opinion.text}
                      onChange={({ target }) => set({ text: target.value })}
                    />
                  </>
                )}
              />
            )}
          </FormField>
          <FormField label="研判结论" problem={problemOf(refusals, 'decision')}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={3}
                value={value.decision}
                onChange={({ target }) => change({ decision: target.value })}
              />
            )}
          </FormField>
        </>
      )}
      <FormField label="任务" kind="group" problem={problemIn(refusals, 'tasks')}>
        {() => (
          <Rows
            what="任务"
            most={60}
            items={value.tasks}
            onChange={(tasks) => change({ tasks })}
            make={() => ({ what: '', who: '', dueOn: '' })}
            row={(task, set, at) => (
              <>
                <Input
                  aria-label={`任务 ${at + 1} 内容`}
                  placeholder="做什么"
                  value={task.what}
                  onChange={({ target }) => set({ what: target.value })}
                />
                <Input
                  className="conference-name"
                  aria-label={`任务 ${at + 1} 责任人`}
                  placeholder="谁负责"
                  value={task.who}
                  onChange={({ target }) => set({ who: target.value })}
                />
                <Input
                  className="conference-day"
                  type="date"
                  aria-label={`任务 ${at + 1} 完成期限`}
                  value={task.dueOn}
                  onChange={({ target }) => set({ dueOn: target.value })}
                />
              </>
            )}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
