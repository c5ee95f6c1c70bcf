import type { ReactNode } from 'react';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';

type Props = {
  /** What the part is called on the page. */
  readonly name: string;
  readonly children: ReactNode;
};

/**
 * One part of a case's page. A part that cannot draw what it was given (a record of an older shape, a fault of the
 * program) names itself; the rest of the case stays.
 */
export function Part({ name, children }: Props) {
  const instead = (again: () => void) => (
    <section className="card" role="alert" aria-label={name}>
      <h2>{name}</h2>
      <p>
        这一部分没有显示出来，案件的其他内容都在。可能是旧数据缺了内容，请把案件编号和这一部分的名称告诉管理员
      </p>
      <p>
        <button type="button" className="bar-button" onClick={again}>
          重新显示
        </button>
      </p>
    </section>
  );
  return <ErrorBoundary instead={instead}>{children}</ErrorBoundary>;
}
