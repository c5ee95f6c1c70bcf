import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Day } from '#shared/basics/days';
import { copied, type Filling, rotated, type Span } from '#shared/roster/filling';
import type { RosterFacts } from '../../data/queries/roster.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { NamesField, namesIn } from '../../ui/names-field.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { cancelDuties, fillDuties, personOf } from './duty-acts.ts';
import { DutyNames } from './duty-names.tsx';

type Props = {
  readonly span: Span;
  /** The days on show that are not over. */
  readonly days: readonly Day[];
  readonly facts: RosterFacts;
  readonly hours: { readonly from: string; readonly to: string };
  readonly names: readonly string[];
};

const lines = [
  { field: 'post', label: '岗位' },
  { field: 'from', label: '从' },
  { field: 'to', label: '到' },
] as const;

/** Fills what is open on the days on show: as the week or month before, or one post in turns. */
export function DutyFill({ span, days, facts, hours, names }: Props) {
  const before = span === 'week' ? '上周' : '上月';
  const workdays = days.filter(facts.calendar.isWorkday);
  const draft = useDraft('settings.duty-turns', {
    ...{ post: '', from: hours.from, to: hours.to, people: '' },
  });
  const { value, change } = draft;
  const copy = (known: RosterFacts) => copied(days, span, known);
  const turn = (known: RosterFacts) => {
    const people = namesIn(value.people).map((name) => personOf(name, known.staff, null));
    return rotated({ ...value, post: value.post.trim(), people }, workdays, known);
  };
  const [told, setTold] = useState<Outcome>();
  const fill = async (pattern: (known: RosterFacts) => Filling) => {
    const { left } = pattern(facts);
    const acted = await fillDuties(days, pattern);
    const planned = acted.ok ? acted.changes.map(({ body }) => body.id) : [];
    setTold(acted.ok ? { planned, left } : undefined);
    return acted;
  };
  const copying = useSubmit(() => fill(copy));
  const turning = useSubmit(() => fill(turn), draft);
  const save = async () => {
    copying.clear();
    if ((await turning.submit())?.ok) draft.reset();
  };
  useKeys({ 'Ctrl+S': () => void save() });
  const people = namesIn(value.people).length;
  const preview = people > 0 && value.post.trim() !== '' ? turn(facts) : null;
  return (
    <section className="card form-grid" aria-label="排班">
      <h2>按{before}排</h2>
      <p className="field-hint">同样的星期几照{before}的人排；已排的不动，请假的空着</p>
      <div className="form-actions">
        <Button
          loading={copying.isBusy}
          onClick={() => {
            turning.clear();
            void copying.submit();
          }}
        >
          照{before}排
        </Button>
        <Saved at={copying.savedAt} />
        <Refusals refusals={copying.refusals} />
      </div>
      <h2>轮流排</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <div className="duty-when">
        {lines.map(({ field, label }) => (
          <FormField
            key={field}
            label={label}
            isRequired
            problem={problemOf(turning.refusals, field)}
          >
            {(control) => (
              <Input
                {...control}
                {...(field === 'post' ? { list: 'duty-posts' } : { type: 'time' })}
                value={value[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            )}
          </FormField>
        ))}
      </div>
      <DutyNames names={names} />
      <NamesField
        label="轮流的人，按先后"
        rows={4}
        text={value.people}
        onChange={(typed) => change({ people: typed })}
        problem={problemOf(turning.refusals, 'who')}
      />
      {preview && (
        <p className="field-hint">
          将在 {workdays.length} 个工作日里排 {preview.duties.length} 班
          {preview.left.length > 0 && `，${preview.left.length} 天没有人有空`}
        </p>
      )}
      <div className="form-actions">
        <Button type="primary" title="Ctrl+S" loading={turning.isBusy} onClick={() => void save()}>
          轮流排
        </Button>
        <Saved at={turning.savedAt} />
        <Refusals refusals={turning.refusals} shownBeside={['post', 'from', 'to', 'who']} />
      </div>
      {told && <Told {...told} onGone={() => setTold(undefined)} />}
    </section>
  );
}

type Outcome = { readonly planned: readonly string[]; readonly left: Filling['left'] };

/** What a pattern came to; what it had to leave open is for a person, and all of it can be taken back at once. */
function Told({ planned, left, onGone }: Outcome & { readonly onGone: () => void }) {
  const undoing = useSubmit(() => cancelDuties(planned, '批量排班后撤回'));
  const undo = async () => {
    if ((await undoing.submit())?.ok) onGone();
  };
  return (
    <section aria-label="排班结果">
      <div className="form-actions">
        <span role="status">已排 {planned.length} 班</span>
        <Button size="small" loading={undoing.isBusy} onClick={() => void undo()}>
          撤回这 {planned.length} 班
        </Button>
        <Refusals refusals={undoing.refusals} />
      </div>
      {left.length > 0 && (
        <ul className="leave-list">
          {left.map(({ on, post, why }) => (
            <li key={`${on} ${post}`}>
              {on} {post}空着：{why}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
