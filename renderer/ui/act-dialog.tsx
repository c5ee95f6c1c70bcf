import { Modal } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { useKeys } from './keys.ts';
import { Refusals } from './refusals.tsx';

type Props = {
  readonly title: string;
  readonly saveWord: string;
  /** Where 取消 would be taken for the act itself. */
  readonly leaveWord?: string;
  readonly width?: number;
  readonly isBusy: boolean;
  readonly refusals: readonly Refusal[];
  readonly shownBeside: readonly string[];
  readonly onSave: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
};

/** What can be typed in or chosen; a text that is only to be copied is none. */
const BOXES = 'textarea:not([readonly]), input:not([readonly]):not([hidden])';

/** A dialog of one act: Ctrl+S saves, Esc leaves; a click beside it does not throw typing away. */
export function ActDialog(props: Props) {
  const form = useRef<HTMLDivElement>(null);
  useKeys({ 'Ctrl+S': props.onSave, Escape: props.onLeave });
  return (
    <Modal
      open
      title={props.title}
      width={props.width ?? 560}
      mask={{ closable: false }}
      // Esc is taken by useKeys; the library would close a dialog below, too.
      keyboard={false}
      okText={`${props.saveWord}（Ctrl+S）`}
      cancelText={props.leaveWord ?? '取消'}
      confirmLoading={props.isBusy}
      onOk={props.onSave}
      onCancel={props.onLeave}
      // The library takes the keyboard to the dialog itself; it belongs in the first box.
      afterOpenChange={(isOpen) => {
        if (!isOpen || form.current?.contains(document.activeElement)) return;
        form.current?.querySelector<HTMLElement>(BOXES)?.focus();
      }}
    >
      <div ref={form} className="form-grid">
        {props.children}
        <Refusals refusals={props.refusals} shownBeside={props.shownBeside} />
      </div>
    </Modal>
  );
}
