import { Button } from 'antd';
import { useEffect } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { SessionId } from '#shared/basics/ids';
import { Refusals } from '../../ui/refusals.tsx';
import type { Standing } from './board-clashes.ts';
import type { Known } from './use-board.ts';
import { dayWords, sidesOf, spanWords } from './words.ts';

/** What came of the last move. */
export type Note =
  | { readonly name: 'moved'; readonly words: string; readonly isTold: boolean }
  | { readonly name: 'undone'; readonly words: string }
  | { readonly name: 'refused'; readonly words: string; readonly refusals: readonly Refusal[] };

type Props = {
  readonly note: Note | null;
  /** What can be done here, while there is nothing else to say. */
  readonly hint: string;
  /** Takes the move back, while that is possible. */
  readonly onUndo: (() => void) | null;
  readonly onClose: () => void;
};

/** Said where it is seen, and read out. Ctrl+Z takes a move back, but for where text is typed. */
export function MoveNote({ note, hint, onUndo, onClose }: Props) {
  useEffect(() => {
    if (!onUndo) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      const isTyping = event.target instanceof Element && event.target.matches('input, textarea');
      if (!isUndo || isTyping || event.defaultPrevented) return;
      event.preventDefault();
      onUndo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onUndo]);
  const isRefused = note?.name === 'refused';
  return (
    <div className={`board-note${note ? ` board-note-${note.name}` : ''}`}>
      {!note && <span className="board-hint">{hint}</span>}
      <span role="status">
        {note && !isRefused && note.words}
        {note?.name === 'moved' && note.isTold && '。已通知的人请重新通知'}
      </span>
      {note?.name === 'moved' && onUndo && (
        <Button size="small" onClick={onUndo}>
          撤销（Ctrl+Z）
        </Button>
      )}
      {isRefused && <b>{note.words}</b>}
      <Refusals refusals={isRefused ? note.refusals : []} />
      {note && (
        <Button size="small" type="text" onClick={onClose}>
          知道了
        </Button>
      )}
    </div>
  );
}

const SHOWN = 2;

/** Clashes that are there already: named, and each leads to its session. */
export function StandingClashes(props: {
  readonly clashes: readonly Standing[];
  readonly cases: Known['cases'];
  /** Leads to the first of them that is in sight. */
  readonly onShow: (ids: readonly SessionId[]) => void;
}) {
  const { clashes, cases, onShow } = props;
  if (clashes.length === 0) return null;
  return (
    <section className="board-clashes" aria-label="已有的冲突">
      <b>已有 {clashes.length} 处冲突，请把其中一场改期</b>
      <ul>
        {clashes.slice(0, SHOWN).map(({ session, other, sentences }) => (
          <li key={`${session.id} ${other.id}`}>
            <button
              type="button"
              className="board-clash"
              onClick={() => onShow([session.id, other.id])}
            >
              {dayWords(session.on)} {spanWords(session)} {sidesOf(cases.get(session.caseId))}
            </button>{' '}
            {sentences.join('；')}
          </li>
        ))}
      </ul>
      {clashes.length > SHOWN && <span>还有 {clashes.length - SHOWN} 处，板上写着“冲突”</span>}
    </section>
  );
}
