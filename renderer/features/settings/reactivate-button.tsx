import { Button } from 'antd';
import { refuse } from '#shared/basics/decision';
import type { Staff } from '#shared/people/staff';
import { decideReactivateStaff } from '#shared/people/staff-workflow';
import { act } from '../../data/act.ts';
import { allStaff } from '../../data/queries/hall.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

export function ReactivateButton({ staff }: { readonly staff: Staff }) {
  const { submit, isBusy, refusals } = useSubmit(() =>
    act(async () => {
      const all = await allStaff();
      const known = all.find(({ id }) => id === staff.id);
      return known ? decideReactivateStaff(known, all) : refuse('record.missing');
    }),
  );
  return (
    <>
      <Button
        size="small"
        loading={isBusy}
        aria-label={`恢复${staff.name}`}
        onClick={() => void submit()}
      >
        恢复
      </Button>
      <Refusals refusals={refusals} />
    </>
  );
}
