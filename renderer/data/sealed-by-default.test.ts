import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dayOf } from '#shared/basics/days';
import { type RecordType, recordTypes } from '#shared/basics/ids';
import { type AnyRecord, type RecordOf, records, STAMP } from '#shared/journal/records';
import { type Shift, shiftSchema } from '#shared/shift/record';
import { CLERK, NOON } from '#shared/testing/clock';
import { MARK, marked } from '#shared/testing/marked';
import { aTicket } from '#shared/testing/ticket';
import { type Ticket, ticketSchema } from '#shared/ticket/record';
import { makeSeal, openRow, openShown, type Row, sealRecord } from './seal.ts';
import { columnsOf, holderMark, stores } from './tables.ts';

const seal = makeSeal(new Uint8Array(32).fill(5));

/** Words that hang on the wall of the hall: its name, the notice and the foot line of the screen. */
const ON_THE_WALL: Partial<Record<RecordType, readonly string[]>> = {
  hall: ['name'],
  screen: ['notice', 'foot'],
};

function rowOf<Type extends RecordType>(type: Type, record: RecordOf[Type]) {
  const { sealed, ...open } = sealRecord(seal, type, record) as Row & Record<string, unknown>;
  return { sealed, open };
}

describe('E70 what is not declared plain is sealed', () => {
  it.each(recordTypes)('E70 every text of a %s that can hold words is sealed', (type) => {
    const { record, marks } = marked(type);
    // Samples without a word: there E71 alone holds.
    expect(marks > 0).toBe(!['scheduling', 'followup'].includes(type));
    const { open, sealed } = rowOf(type, record as never);
    for (const name of ON_THE_WALL[type] ?? []) delete open[name];
    expect(JSON.stringify(open)).not.toContain(MARK);
    const row = sealRecord(seal, type, record as never);
    expect(openRow(seal, row)).toEqual(record);
    if (sealed) expect(Buffer.from(sealed).toString('latin1')).not.toContain(latin(MARK));
  });

  it('E70 a field that nobody has declared is sealed, in a record of any type', () => {
    for (const type of recordTypes) {
      const { record } = marked(type);
      const grown = { ...record, later: `${MARK}与其妻离婚` } as unknown as AnyRecord;
      const { open } = rowOf(type, grown as never);
      expect(open).not.toHaveProperty('later');
      expect(openRow(seal, sealRecord(seal, type, grown as never))).toEqual(grown);
    }
  });

  it('E70 an index is over the stamp, a plain field, or a column made for it', () => {
    for (const type of recordTypes) {
      const plain = [...STAMP, ...records[type].plain];
      const paths = stores[type].split(',').flatMap((index) => index.match(/[\w]+/g) ?? []);
      for (const path of paths)
        expect(path.startsWith('_') || plain.includes(path as never)).toBe(true);
    }
  });
});

describe('E71 what is plain holds ids, instants, days, codes and numbers', () => {
  it.each(recordTypes)('E71 no plain field of a %s takes a name or a telephone number', (type) => {
    const { schema } = records[type];
    if (!(schema instanceof z.ZodObject)) throw new Error(`${type} is no object`);
    const taking = [...STAMP, ...records[type].plain].filter((name) =>
      takesWords(schema.shape[name]),
    );
    expect(taking).toEqual([]);
  });

  it('E71 a field of free text that somebody declares plain is found', () => {
    const { state, intervals, number } = ticketSchema.shape;
    expect([state, intervals, number].map(takesWords)).toEqual([true, true, false]);
    expect(takesWords(records.clock.schema)).toBe(true);
  });

  it('E71 an office is found by a blind mark, a person of the hall by id', () => {
    const { record } = marked('clock');
    const clock = { ...record, holderId: null, office: '人社所', state: { name: 'running' } };
    const { _holder } = columnsOf.clock(clock as never, seal.blind) as { _holder: string };
    expect(_holder).toBe(holderMark('人社所', seal.blind));
    expect(_holder).toMatch(/^[0-9a-f]{32}$/);
    expect(holderMark(CLERK, seal.blind)).toBe(CLERK);
    expect(holderMark('', seal.blind)).toBe('');
  });
});

describe('E72 the hall screen reads without a key what it shows', () => {
  const intervals = (note: string): Ticket['intervals'] => [
    {
      ...{ state: 'waiting', from: NOON, to: NOON, by: CLERK },
      ...(note ? { wrong: { at: NOON, by: CLERK, note } } : {}),
    },
  ];
  const at = { at: NOON, by: CLERK, window: 3 };
  const ticketStates: Ticket['state'][] = [
    { name: 'waiting', since: NOON, rank: NOON },
    ...(['turn', 'appointment'] as const).map(
      (kind) => ({ name: 'called', ...at, calls: 2, calledAt: NOON, reason: { kind } }) as const,
    ),
    { name: 'called', ...at, calls: 2, calledAt: NOON, reason: { kind: 'picked', note: MARK } },
    { name: 'serving', since: NOON, by: CLERK, window: 3 },
    { name: 'passed', ...at },
    { name: 'held', since: NOON, by: CLERK, window: 3, note: MARK },
    { name: 'held', since: NOON, by: CLERK, window: 3, note: '' },
    { name: 'done', ...at },
    { name: 'left', at: NOON, by: CLERK },
  ];
  const shiftStates: Shift['state'][] = [
    { name: 'open', since: NOON },
    { name: 'paused', since: NOON, reason: MARK },
    { name: 'closed', at: NOON, by: CLERK },
  ];

  it('E72 number, state, window and times of every number, and none of its words', () => {
    const all = ticketSchema.shape.state.options.map((one) => one.shape.name.value);
    expect(new Set(ticketStates.map(({ name }) => name))).toEqual(new Set(all));
    for (const state of ticketStates) {
      for (const words of ['', MARK]) {
        const ticket = aTicket(1, {
          state,
          dispute: words === '' ? null : { key: MARK, side: 'applicant', area: words },
          intervals: intervals(words),
        });
        const row = sealRecord(seal, 'ticket', ticket);
        expect(openRow(seal, row)).toEqual(ticket);
        const shown = openShown<'ticket'>(row);
        expect(JSON.stringify(shown)).not.toContain(MARK);
        expect(shown.label).toBe(ticket.label);
        expect(shown.state).toEqual(JSON.parse(JSON.stringify(state).replace(MARK, '')));
        // Without words nothing is hidden, and no cipher is paid for.
        const hasWords = words !== '' || JSON.stringify(state).includes(MARK);
        expect(row.sealed !== undefined).toBe(hasWords);
      }
    }
  });

  it('E72 who is at a window, and not why it is closed for a while', () => {
    const all = shiftSchema.shape.state.options.map((one) => one.shape.name.value);
    expect(new Set(shiftStates.map(({ name }) => name))).toEqual(new Set(all));
    for (const state of shiftStates) {
      const shift = { ...marked('shift').record, day: dayOf(NOON), state } as Shift;
      const row = sealRecord(seal, 'shift', shift);
      expect(openRow(seal, row)).toEqual(shift);
      expect(openShown<'shift'>(row).state.name).toBe(state.name);
      expect(JSON.stringify(openShown(row))).not.toContain(MARK);
    }
  });

  it('E72 the posts of a duty that the screen knows, and nobody’s name', () => {
    const { record } = marked('duty');
    const known = sealRecord(seal, 'duty', { ...record, post: '轮值律师' } as never);
    const own = sealRecord(seal, 'duty', { ...record, post: `${MARK}主任` } as never);
    expect(openShown<'duty'>(own).post).toBe('');
    expect(JSON.stringify([openShown(known), openShown(own)])).not.toContain(MARK);
  });
});

function latin(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Whether some text in there can be a name or a telephone number. */
function takesWords(schema: unknown): boolean {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).some(takesWords);
  if (schema instanceof z.ZodArray) return takesWords(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.some(takesWords);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return takesWords(schema.unwrap());
  }
  if (schema instanceof z.ZodString) {
    return [MARK, '13812345678'].some((text) => schema.safeParse(text).success);
  }
  const isWordless = [z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral].some(
    (kind) => schema instanceof kind,
  );
  // A kind of schema that is not known here may take anything.
  return !isWordless;
}
