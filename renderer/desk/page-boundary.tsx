import type { ReactNode } from 'react';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

/** One page that fails does not take the desk with it: the rail, the bar and every draft stay. */
export function PageBoundary({ children }: { readonly children: ReactNode }) {
  const instead = (again: () => void) => (
    <div className="start-note" role="alert">
      <h1>这一页出错了</h1>
      <p>
        已经保存的内容都在，没有保存的内容留有草稿。请重新打开这一页；再次出错时请重新启动程序。
      </p>
      <p>
        <button type="button" className="bar-button" onClick={again}>
          重新打开
        </button>
      </p>
    </div>
  );
  return <ErrorBoundary instead={instead}>{children}</ErrorBoundary>;
}
