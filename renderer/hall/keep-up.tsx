import { Component, type ReactNode } from 'react';

/** The desk may delete and rebuild the database under this page: loading again is always right. */
const AGAIN_AFTER_MS = 1_000;

/** A public screen never stays on an error: it says that it is coming back, and loads again. */
export class KeepUp extends Component<{ readonly children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    setTimeout(() => location.reload(), AGAIN_AFTER_MS);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="hall-pause">
        <p role="status">画面正在恢复，请稍候，叫号以窗口人员通知为准</p>
      </main>
    );
  }
}
