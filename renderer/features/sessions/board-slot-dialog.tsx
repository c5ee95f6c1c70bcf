import { Modal } from 'antd';
import { useRef } from 'react';
import type { CaseId } from '#shared/basics/ids';
import { useKeys } from '../../ui/keys.ts';
import { type ChosenSlot, goTo } from '../../ui/location.ts';
import { CasePicker } from './case-picker.tsx';
import { dayWords } from './words.ts';

type Props = {
  readonly slot: ChosenSlot;
  /** Of the column: the mediator or the room. */
  readonly name: string;
  readonly onClose: () => void;
};

/** Which case the free time is booked for; the booking form opens with it. */
export function SlotDialog({ slot, name, onClose }: Props) {
  useKeys({ Escape: onClose });
  const body = useRef<HTMLDivElement>(null);
  const book = (caseId: CaseId) => goTo({ job: 'sessions', caseId, slot });
  return (
    <Modal
      open
      title={`预约 ${dayWords(slot.on)} ${slot.from}，${name}`}
      footer={null}
      onCancel={onClose}
      afterOpenChange={() => body.current?.querySelector('input')?.focus()}
    >
      <div className="board-pick" ref={body}>
        <CasePicker onPick={book} />
      </div>
    </Modal>
  );
}
