import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../basics/days.ts';
import {
  anAppointment,
  appointmentId,
  aTypedAppointment,
  SESSION_ID,
} from '../testing/appointment.ts';
import { CLERK, facts, NOON } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { personId } from '../testing/person.ts';
import { staffId } from '../testing/settings.ts';
import { visitId } from '../testing/visit.ts';
import { judgeList, LIST_MAX } from './list.ts';
import { type Appointment, appointmentSchema } from './record.ts';
import { GRACE_MS } from './rules.ts';
import {
  appointmentOfSession,
  decideBook,
  decideCancelAppointment,
  decideCheckIn,
  decideMiss,
} from './workflow.ts';

const book = (change = {}, booked: readonly Appointment[] = []) =>
  decideBook(
    { id: appointmentId(9), typed: aTypedAppointment(change), personId: null },
    booked,
    facts(),
  );

describe('booking', () => {
  it('N1 an appointment keeps name, phone, matter and time as read', () => {
    const [change] = changesOf(book({ name: ' 买买提•吐尔逊 ', mediator: staffId(4) }));
    expect(change).toMatchObject({
      kind: 'appointment.booked',
      body: {
        name: '买买提·吐尔逊',
        phone: '13800001234',
        at: NOON + 30 * MINUTE_MS,
        on: '2026-11-23',
        mediator: staffId(4),
        state: { name: 'booked' },
      },
    });
  });

  it('N1 every wrong field is named at once', () => {
    const wrong = {
      name: '张三😀',
      phone: '1380000',
      matterGroup: null,
      note: 'a\u0000',
      time: '25:00',
    };
    expect(refusalsOf(book(wrong))).toEqual([
      'name name.symbol',
      'phone phone.mobile',
      'matterGroup visit.matter-group',
      'note text.control-character',
      'time appointment.time',
    ]);
    expect(refusalsOf(book({ on: '2026-02-30' }))).toEqual(['on appointment.day']);
  });

  it('N1 the same person at the same time is taken once; another time, or after a cancellation, again', () => {
    const first = anAppointment();
    expect(refusalsOf(book({}, [first]))).toEqual(['time appointment.twice']);
    expect(book({ time: '12:31' }, [first]).ok).toBe(true);
    expect(book({ phone: '13900001234' }, [first]).ok).toBe(true);
    const state = { name: 'cancelled', at: NOON, by: CLERK, reason: '改天' } as const;
    expect(book({}, [anAppointment(1, { state })]).ok).toBe(true);
  });
});

describe('check-in, 未到 and 取消', () => {
  const checkIn = (appointment: Appointment, now = NOON) =>
    decideCheckIn(visitId(), appointment, facts(now));

  it('N5 checking in names the visit that came of it, and happens once', () => {
    const [change] = changesOf(checkIn(anAppointment()));
    expect(change).toMatchObject({
      kind: 'appointment.checked-in',
      body: { revision: 2, state: { name: 'checked-in', at: NOON, visitId: visitId() } },
    });
    expect(refusalsOf(checkIn(change?.body as Appointment))).toEqual(['- appointment.checked-in']);
  });

  it('N5 only on its own day, and not once it was cancelled; whoever was given up and comes is served', () => {
    expect(refusalsOf(checkIn(anAppointment(), NOON + DAY_MS))).toEqual([
      '- appointment.other-day',
    ]);
    const stamp = { at: NOON, by: CLERK };
    const cancelled = anAppointment(1, { state: { name: 'cancelled', ...stamp, reason: '改天' } });
    expect(refusalsOf(checkIn(cancelled))).toEqual(['- appointment.cancelled']);
    expect(checkIn(anAppointment(1, { state: { name: 'missed', ...stamp } })).ok).toBe(true);
  });

  it('N6 未到 is told only once the ten minutes are over', () => {
    const at = NOON;
    const miss = (now: number) => decideMiss(anAppointment(1, { at }), facts(now));
    expect(refusalsOf(miss(at + GRACE_MS))).toEqual(['- appointment.too-early']);
    expect(changesOf(miss(at + GRACE_MS + 1))[0]?.body).toMatchObject({
      state: { name: 'missed' },
    });
  });

  it('N6 取消 needs a reason, and what is over stays as it is', () => {
    const cancel = (reason: string, appointment = anAppointment()) =>
      decideCancelAppointment(reason, appointment, facts());
    expect(refusalsOf(cancel('  '))).toEqual(['reason appointment.reason']);
    const [change] = changesOf(cancel(' 改到下周 '));
    expect(change?.body).toMatchObject({ state: { name: 'cancelled', reason: '改到下周' } });
    const cancelled = change?.body as Appointment;
    expect(refusalsOf(cancel('再取消', cancelled))).toEqual(['- appointment.not-booked']);
    expect(refusalsOf(decideMiss(cancelled, facts(NOON + DAY_MS)))).toEqual([
      '- appointment.not-booked',
    ]);
  });

  it('N7 whoever is expected at a session comes to its mediator, at its time, once', () => {
    const expected = {
      id: appointmentId(7),
      sessionId: SESSION_ID,
      personId: personId(3),
      name: '石大力',
      phone: '',
      startsAt: NOON + 5 * MINUTE_MS,
      mediator: staffId(4),
    };
    const came = appointmentOfSession(expected, [], facts()) as Appointment;
    expect(came).toMatchObject({ mediator: staffId(4), at: expected.startsAt, source: 'session' });
    const [change] = changesOf(checkIn(came));
    expect(change?.body).toMatchObject({ revision: 1 });
    const again = appointmentOfSession(expected, [change?.body as Appointment], facts());
    expect('ok' in again && refusalsOf(again)).toEqual(['- appointment.checked-in']);
    // The other party of the session, and the same person at another session of the day.
    const later = SESSION_ID.replace(/1$/, '2') as typeof SESSION_ID;
    for (const other of [{ personId: personId(4) }, { sessionId: later }]) {
      const before = [change?.body as Appointment];
      const next = appointmentOfSession({ ...expected, ...other }, before, facts());
      expect('ok' in next).toBe(false);
    }
  });
});

describe('a list that was pasted', () => {
  const ids = Array.from({ length: LIST_MAX }, (_, at) => appointmentId(at + 1));
  const judge = (text: string, booked: readonly Appointment[] = []) =>
    judgeList(text, { ids, booked }, facts());
  const words = (text: string, booked: readonly Appointment[] = []) =>
    judge(text, booked).map(({ line, outcome }) =>
      outcome.name === 'good'
        ? `${line} ${outcome.appointment.name} ${outcome.appointment.matterGroup} ${outcome.appointment.at - NOON}`
        : `${line} ${outcome.refusals.map(({ code }) => code).join()}`,
    );

  it('N8 tabs, commas of both widths, quotes, a heading and empty lines are read', () => {
    const text = [
      '姓名\t电话\t事项\t时间',
      '赵春兰\t13800001234\t纠纷\t14:00',
      '',
      '钱多多,13800001235,咨询,2026-11-23 14:30',
      '孙小美，，代办，11月24日，9:00',
      '"李四","010-62345678","d","15:00"',
    ].join('\r\n');
    expect(words(text)).toEqual([
      `2 赵春兰 dispute ${120 * MINUTE_MS}`,
      `4 钱多多 consultation ${150 * MINUTE_MS}`,
      `5 孙小美 errand ${21 * 60 * MINUTE_MS}`,
      `6 李四 dispute ${180 * MINUTE_MS}`,
    ]);
  });

  it('N8 a bad line is told why beside the good ones, and is not taken', () => {
    const text = [
      '赵春兰,13800001234,纠纷,14:00',
      '赵春兰 13800001234 纠纷 14:00',
      '钱多多,1380000,吵架,14:00',
      '孙小美,1380000,咨询,25:00',
      '周五,,咨询,9:00',
      '赵春兰,138 0000 1234,纠纷,14：00',
      '多,多,多,多,多,多',
    ].join('\n');
    expect(words(text)).toEqual([
      `1 赵春兰 dispute ${120 * MINUTE_MS}`,
      '2 appointment.list-columns',
      '3 appointment.list-matter',
      '4 phone.mobile,appointment.time',
      '5 appointment.past',
      '6 appointment.twice',
      '7 appointment.list-columns',
    ]);
    const stored = anAppointment(1, { at: NOON + 120 * MINUTE_MS });
    expect(words('赵春兰,13800001234,纠纷,14:00', [stored])).toEqual(['1 appointment.twice']);
  });

  it('N8 whatever is pasted, every line that says something has one verdict', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('赵春兰', '13800001234', '纠纷', '14:00', '2026-11-23 14:00', ''),
    );
    const row = fc.array(cell, { maxLength: 6 }).map((cells) => cells.join('\t'));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const text = rows.join('\n');
        const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
        const said = lines.filter((line) => line !== '' && !/^"?姓名"?\s*[\t,，]/.test(line));
        const verdicts = judge(text);
        expect(verdicts.map((verdict) => verdict.text)).toEqual(said);
        for (const { outcome } of verdicts) {
          if (outcome.name === 'good') appointmentSchema.parse(outcome.appointment);
          else expect(outcome.refusals.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('N8 a list longer than one act is taken up to its limit, and the rest is told so', () => {
    const text = Array.from(
      { length: LIST_MAX + 1 },
      (_, at) => `来访人${String(at)},,咨询,14:00`,
    ).join('\n');
    const verdicts = judge(text);
    expect(verdicts.filter(({ outcome }) => outcome.name === 'good')).toHaveLength(LIST_MAX);
    expect(verdicts.at(-1)?.outcome).toMatchObject({
      name: 'bad',
      refusals: [{ code: 'appointment.list-too-long' }],
    });
  });
});
