import type { Duty } from '#shared/roster/duty';
import { CancelDialog } from './cancel-dialog.tsx';
import { cancelDuties } from './duty-acts.ts';

type Props = {
  readonly duty: Duty;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** 撤班: asks for the reason. */
export function CancelDuty({ duty, onDone, onClose }: Props) {
  return (
    <CancelDialog
      title={`撤掉 ${duty.on} ${duty.who}的${duty.post}班`}
      saveWord="撤班"
      cancel={(reason) => cancelDuties([duty.id], reason)}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
