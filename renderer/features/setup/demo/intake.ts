import { MINUTE_MS } from '#shared/basics/days';
import type { StaffId } from '#shared/basics/ids';
import { decidePark } from '#shared/intake/workflow';
import { decideRaise } from '#shared/safeguard/workflow';
import { newId } from '../../../data/ids.ts';
import { run, type Setting } from './run.ts';

const ACCOUNT = '外孙 9 岁，继父酒后打骂，手臂有淤青；说到一半接孩子放学去了。';

/** A form that was parked half-way, and the mandatory report that was marked in it and still waits for its answer. */
export async function fillIntake({ now }: Setting, by: StaffId): Promise<void> {
  const at = now - 40 * MINUTE_MS;
  const raised = newId('safeguard');
  await run({ at, by }, (facts) =>
    decideRaise(
      { id: raised, kind: 'minor-harm', account: ACCOUNT, visitId: null, caseId: null },
      [],
      facts,
    ),
  );
  const form = { name: '石秀兰', sex: '2', matterGroup: 'help', account: ACCOUNT };
  const typed = JSON.stringify({ ...form, isDiscreet: true, raised: [raised] });
  await run({ at: at + MINUTE_MS, by }, (facts) =>
    decidePark(
      {
        ...{ id: newId('intake'), form: 'visit', visitId: null, title: form.name, typed },
        isEmpty: false,
      },
      facts,
    ),
  );
}
