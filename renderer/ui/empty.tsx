import type { ReactNode } from 'react';

/** An empty list says so, and what to do next. */
export function Empty({
  text,
  children,
}: {
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <p>{text}</p>
      {children}
    </div>
  );
}
