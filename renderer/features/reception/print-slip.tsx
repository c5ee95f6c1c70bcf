import { sentenceOf } from '#shared/basics/problems';
import type { Ticket } from '#shared/ticket/record';
import { printSlip, useSlipState } from './slip-printing.ts';

/** 打印小票, 补打, and beside it what became of it. */
export function PrintSlip({ ticket }: { readonly ticket: Ticket }) {
  const state = useSlipState(ticket.id);
  return (
    <span className="print-slip">
      <button
        type="button"
        className="button small"
        aria-label={`${ticket.label} ${state.name === 'never' ? '打印小票' : '补打小票'}`}
        disabled={state.name === 'printing'}
        onClick={() => void printSlip(ticket)}
      >
        {state.name === 'never' ? '打印小票' : '补打'}
      </button>
      <span role="status" className={state.name === 'failed' ? 'print-slip-problem' : 'faint'}>
        {state.name === 'printing' && '正在打印…'}
        {state.name === 'printed' && '已送打印机'}
        {state.name === 'failed' && sentenceOf(state.code)}
      </span>
    </span>
  );
}
