import type { Ticket } from '#shared/ticket/record';
import { MAX_CALLS } from '#shared/ticket/rules';
import type { Acted } from '../../data/act.ts';
import { leave, pass, recall, startServing } from './acts.ts';
import type { More } from './counter.tsx';

type Props = {
  readonly ticket: Ticket;
  readonly window: number;
  readonly calls: number;
  readonly more: More | null;
  readonly onMore: (more: More) => void;
  readonly run: (start: () => Promise<Acted>) => Promise<boolean>;
};

/** 来了吗? Yes: begin. No: call again, and after three calls pass. */
export function CalledActions({ ticket: { id, label }, window, calls, more, onMore, run }: Props) {
  const isThrice = calls >= MAX_CALLS;
  return (
    <fieldset className="at-counter-asked">
      <legend>{label} 来了吗？</legend>
      <div className="form-actions">
        <button
          type="button"
          className={isThrice ? 'button' : 'button primary'}
          data-next=""
          onClick={() => void run(() => startServing(window, id))}
        >
          开始接待
        </button>
        <button
          type="button"
          className="button"
          disabled={isThrice}
          onClick={() => void run(() => recall(window, id))}
        >
          重呼 {calls}/{MAX_CALLS}
        </button>
        <button
          type="button"
          className={isThrice ? 'button primary' : 'button'}
          onClick={() => void run(() => pass(window, id))}
        >
          过号
        </button>
        <button type="button" className="button" onClick={() => void run(() => leave(window, id))}>
          离开
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={more === 'transfer'}
          onClick={() => onMore('transfer')}
        >
          转…
        </button>
      </div>
    </fieldset>
  );
}
