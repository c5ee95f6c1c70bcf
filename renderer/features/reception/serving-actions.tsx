import type { Refusal } from '#shared/basics/decision';
import type { Ticket } from '#shared/ticket/record';
import type { Acted } from '../../data/act.ts';
import { nameOf } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { finish, leave } from './acts.ts';
import type { More } from './counter.tsx';
import { TextField } from './field.tsx';

type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  /** The visit has become a case: nothing to write any more. */
  readonly isCase: boolean;
  readonly more: More | null;
  readonly onMore: (more: More) => void;
  readonly run: (start: () => Promise<Acted>) => Promise<boolean>;
  readonly refusals: readonly Refusal[];
};

const mores: readonly { readonly more: More; readonly label: string }[] = [
  { more: 'hold', label: '暂挂…' },
  { more: 'transfer', label: '转…' },
  { more: 'matter', label: '另一事项…' },
  { more: 'safeguard', label: '强制报告…' },
  { more: 'notice', label: '告知…' },
];

/** How the number at the window ends, in writing; or goes elsewhere. */
export function ServingActions(props: Props) {
  const { ticket, window, isCase, more, onMore, run, refusals } = props;
  const { id } = ticket;
  const draft = useDraft(`finish ${id}`, { note: '' });
  const end = async (kind: 'settled' | 'referred') => {
    const isDone = await run(() =>
      draft.saving(() => finish(window, id, isCase ? null : { kind, note: draft.value.note })),
    );
    if (isDone) draft.reset();
  };
  return (
    <>
      {isCase ? (
        <p>已转立案，可以办结此号。</p>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: catches Ctrl+S from the note inside
        <div
          data-next=""
          onKeyDown={(event) => {
            if (nameOf(event.nativeEvent) !== 'Ctrl+S') return;
            // Here it saves this note, not the intake form beside it.
            event.preventDefault();
            void end('settled');
          }}
        >
          <TextField
            label="办理结果或引导去向"
            rows={2}
            value={draft.value.note}
            onChange={(note) => draft.change({ note })}
            problem={more === null ? problemOf(refusals, 'note') : undefined}
          />
        </div>
      )}
      <div className="form-actions">
        <button
          type="button"
          className="button primary"
          data-next={isCase ? '' : undefined}
          onClick={() => void end('settled')}
        >
          办结
        </button>
        {!isCase && (
          <>
            <button
              type="button"
              className="button"
              onClick={() => goTo({ job: 'cases', newFromVisit: ticket.visitId })}
            >
              转立案
            </button>
            <button type="button" className="button" onClick={() => void end('referred')}>
              引导
            </button>
            <button
              type="button"
              className="button"
              onClick={() => void run(() => leave(window, id))}
            >
              离开
            </button>
          </>
        )}
      </div>
      <div className="form-actions">
        {mores.map(({ more: one, label }) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-expanded={more === one}
            onClick={() => onMore(one)}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          className="button small"
          title="民生代办：收材料、送部门、送达"
          onClick={() => goTo({ job: 'errands', visitId: ticket.visitId })}
        >
          代办…
        </button>
      </div>
    </>
  );
}
