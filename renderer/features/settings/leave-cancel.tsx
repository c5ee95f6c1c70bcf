import { refuse } from '#shared/basics/decision';
import type { Absence } from '#shared/roster/absence';
import { decideCancelAbsence } from '#shared/roster/absence-workflow';
import { type Acted, act } from '../../data/act.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { get } from '../../data/read.ts';
import { CancelDialog } from './cancel-dialog.tsx';

type Props = { readonly leave: Absence; readonly onClose: () => void };

/** 销假: asks for the reason; from then on the person can be booked again. */
export function CancelLeave({ leave, onClose }: Props) {
  return (
    <CancelDialog
      title={`撤销 ${leave.from} 至 ${leave.until} 的请假`}
      saveWord="撤销请假"
      cancel={(reason) => cancelLeave(leave.id, reason)}
      onDone={onClose}
      onClose={onClose}
    />
  );
}

function cancelLeave(id: Absence['id'], reason: string): Promise<Acted> {
  return act(async (facts) => {
    const [known, all] = await Promise.all([get('absence', id), allStaff()]);
    const byStaff = all.find((one) => one.id === facts.by);
    return known
      ? decideCancelAbsence({ reason }, known, byStaff, facts)
      : refuse('record.missing');
  });
}
