import { Button } from 'antd';
import { addDays, dayOf } from '#shared/basics/days';
import type { Staff } from '#shared/people/staff';
import { calendarFile } from '#shared/session/calendar-file';
import { staffOf } from '#shared/session/rules';
import { bridge } from '../../bridge/bridge.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { casesOf, sessionsBetween } from '../../data/queries/sessions.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** Back far enough that what was cancelled lately is cancelled in the telephone too. */
const BACK_DAYS = 14;
const AHEAD_DAYS = 90;

/** 存日历文件: a mediator's sessions for the calendar of a telephone. */
export function CalendarButton({ mediator }: { readonly mediator: Staff }) {
  const save = useSubmit(async () => {
    const now = Date.now();
    const today = dayOf(now);
    const [all, hall] = await Promise.all([
      sessionsBetween(addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS)),
      currentHall(),
    ]);
    if (!hall) return { ok: false, refusals: [{ code: 'record.missing' }] } as const;
    const own = all.filter((session) => staffOf(session).includes(mediator.id));
    const text = calendarFile(mediator.name, own, { hall, cases: await casesOf(own), now });
    const answer = await bridge().call('calendar.save', {
      name: `${mediator.name}的调解安排`,
      text,
    });
    if (!answer.ok) return { ok: false, refusals: [{ code: answer.code }] } as const;
    return { ok: true, file: answer.value.file } as const;
  });
  return (
    <div className="med-actions">
      <Button size="small" loading={save.isBusy} onClick={() => void save.submit()}>
        存日历文件
      </Button>
      <Saved at={save.savedAt} />
      <Refusals refusals={save.refusals} />
    </div>
  );
}
