import { useEffect } from 'react';
import type { Ticket } from '#shared/ticket/record';
import { useLive } from '../../ui/use-live.ts';
import { PrintSlip } from './print-slip.tsx';
import './slip.css';
import { printWithNumber, slipFor } from './slip-printing.ts';

/** 小票 of a number that was just given out, as it is printed: no name, and of a sensitive matter no group. */
export function Slip({ ticket }: { readonly ticket: Ticket }) {
  const { value: slip } = useLive(() => slipFor(ticket), [ticket]);
  // After the number stands on the screen: the save does not wait for paper.
  useEffect(() => void printWithNumber(ticket), [ticket]);
  if (!slip) return null;
  const kind = [slip.group, slip.isPriority ? '优先' : '']
    .filter((word) => word !== '')
    .join(' · ');
  return (
    <>
      <section className="slip" aria-label="小票预览">
        <p className="slip-hall">{slip.hall}</p>
        <p className="slip-label">{slip.label}</p>
        {kind !== '' && <p>{kind}</p>}
        <p>
          {slip.ahead === 0 ? '前面没有人等候' : <Ahead ahead={slip.ahead} />}
          {slip.wait !== '' && <span className="slip-wait">{slip.wait}</span>}
        </p>
        {slip.area !== '' && <p>请在{slip.area}等候</p>}
        <p className="slip-time">
          {slip.day} {slip.time}
        </p>
      </section>
      <div className="slip-print">
        <PrintSlip ticket={ticket} />
      </div>
    </>
  );
}

function Ahead({ ahead }: { readonly ahead: number }) {
  return (
    <>
      前面等候 <b>{ahead}</b> 人
    </>
  );
}
