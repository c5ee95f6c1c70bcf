import { Component, type ReactNode } from 'react';

type Props = {
  readonly children: ReactNode;
  /** What stands there instead of children that could not be drawn; `again` tries them once more. */
  readonly instead: (again: () => void) => ReactNode;
};

/** What fails while it is drawn takes nothing else with it. */
export class ErrorBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { children, instead } = this.props;
    return this.state.isBroken ? instead(() => this.setState({ isBroken: false })) : children;
  }
}
