import { Button } from 'antd';
import { useState } from 'react';
import { visitIdSchema } from '#shared/basics/ids';
import { get } from '../../data/read.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import type { CaseDraft } from './case-form.ts';
import { parkCase, tellWithForm, wasTold } from './notice-acts.ts';
import { NoticeDialog } from './notice-dialog.tsx';

type Props = {
  readonly value: CaseDraft;
  /** The draft's name: `case/` and the visit, or `case/new`. */
  readonly name: string;
  /** The form is parked: away with the draft. */
  readonly onParked: () => void;
};

/** Beside 登记立案: 暂存 for another clerk, and 告知 while the party is still here. */
export function FormTools({ value, name, onParked }: Props) {
  const [isNoticing, setNoticing] = useState(false);
  const visit = visitIdSchema.safeParse(name.slice('case/'.length));
  const { value: isToldBefore = false } = useLive(
    async () => visit.success && Boolean((await get('visit', visit.data))?.noticed),
    [name],
  );
  const isTold = isToldBefore || wasTold(value.id);
  const parking = useSubmit(() => parkCase(value, visit.success ? visit.data : null));
  const park = async () => {
    if ((await parking.submit())?.ok) onParked();
  };
  const parkNow = () => void park();
  const notice = () => setNoticing(true);
  useKeys({ F6: parkNow, F9: notice });
  return (
    <>
      <Button size="large" disabled={parking.isBusy} onClick={parkNow}>
        暂存（F6）
      </Button>
      <Button size="large" onClick={notice}>
        {isTold ? '已告知，再看（F9）' : '告知（F9）'}
      </Button>
      <Refusals refusals={parking.refusals} />
      {isNoticing && (
        <NoticeDialog
          isTold={isTold}
          onAgreed={() => tellWithForm(value.id)}
          onLeave={() => setNoticing(false)}
        />
      )}
    </>
  );
}
