import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON } from '../testing/clock.ts';
import { aDispatchedCase, aSession, sessionId } from '../testing/session.ts';
import { aHall, staffId } from '../testing/settings.ts';
import { calendarFile } from './calendar-file.ts';
import type { Session } from './record.ts';

const dispute = aDispatchedCase();
const known = { hall: aHall(), cases: new Map([[dispute.id, dispute]]), now: NOON };
const file = (...sessions: Session[]) => calendarFile('李和', sessions, known);
/** As a calendar program reads it: folded lines joined again. */
const unfolded = (text: string) => text.replace(/\r\n /g, '').split('\r\n');

describe('iCalendar', () => {
  it('S25 a session in UTC, with its own id, its revision and masked parties', () => {
    expect(unfolded(file(aSession(dispute, { revision: 3 })))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//dispute hall desk//sessions//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME:李和的调解安排',
      'BEGIN:VEVENT',
      `UID:${sessionId(1)}`,
      'DTSTAMP:20261123T040000Z',
      'SEQUENCE:3',
      'DTSTART:20261123T060000Z',
      'DTEND:20261123T073000Z',
      'SUMMARY:调解会：石** 与 马**',
      'LOCATION:第一调解室',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('S25 a cancelled one is cancelled, a sensitive one tells its time and room only', () => {
    const state = { name: 'cancelled', at: NOON, by: staffId(1), reason: '改期' } as const;
    expect(file(aSession(dispute, { state }))).toContain('STATUS:CANCELLED\r\n');
    const discreet = file(aSession(dispute, { isDiscreet: true, place: '石大力家' }));
    expect(discreet).toContain('SUMMARY:调解会\r\nLOCATION:第一调解室\r\n');
    expect(discreet).not.toMatch(/石/);
  });

  it('S25 marks of the format are escaped', () => {
    const place = '东街, 2号; 后院\\左';
    expect(unfolded(file(aSession(dispute, { roomId: null, place })))).toContain(
      'LOCATION:东街\\, 2号\\; 后院\\\\左',
    );
  });

  it('S25 whatever is written there: no line over 75 octets, no character cut, and it reads back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const place = typed.replace(/\p{Cc}|\p{Surrogate}/gu, '');
        const text = file({ ...aSession(dispute), roomId: null, place });
        for (const line of text.split('\r\n')) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Surrogate}/u);
        }
        const location = unfolded(text).find((line) => line.startsWith('LOCATION:')) ?? '';
        const read = location.slice('LOCATION:'.length).replace(/\\([\\;,])/g, '$1');
        expect(read).toBe(place);
      }),
      { numRuns: 300, seed: 5545 },
    );
  });
});
