import { Component, type ReactNode } from 'react';

type Props = {
  /** What the part is called on the page. */
  readonly name: string;
  readonly children: ReactNode;
};

/**
 * One part of a case's page. A part that cannot draw what it was given (a record of an older shape, a fault of the
 * program) names itself; the rest of the case stays.
 */
export class Part extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { name, children } = this.props;
    if (!this.state.isBroken) return children;
    return (
      <section className="card" role="alert" aria-label={name}>
        <h2>{name}</h2>
        <p>
          这一部分没有显示出来，案件的其他内容都在。可能是旧数据缺了内容，请把案件编号和这一部分的名称告诉管理员
        </p>
        <p>
          <button
            type="button"
            className="bar-button"
            onClick={() => this.setState({ isBroken: false })}
          >
            重新显示
          </button>
        </p>
      </section>
    );
  }
}
