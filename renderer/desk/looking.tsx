import type { ReactNode } from 'react';
import { type ProblemCode, sentenceOf } from '#shared/basics/problems';

type Props = {
  readonly code: ProblemCode;
  readonly onLeave: () => void;
  readonly children: ReactNode;
};

/** The desk to look at: everything is there to be read, searched and printed, and says that nothing is saved. */
export function Looking({ code, onLeave, children }: Props) {
  return (
    <div className="looking">
      <div className="looking-band" role="status">
        <strong>只读</strong>
        <span>{sentenceOf(code)}</span>
        <button type="button" className="bar-button" onClick={onLeave}>
          返回处理
        </button>
      </div>
      {children}
    </div>
  );
}
