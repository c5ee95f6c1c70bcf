import type { Calendar } from '#shared/calendar/calendar';
import { officialCalendar } from '#shared/calendar/official';
import { hallCalendar } from '../../data/queries/limits.ts';
import { useLive } from '../../ui/use-live.ts';

/** The hall's own calendar; the official one for the moment until it is read. */
export function useCalendar(): Calendar {
  return useLive(hallCalendar, []).value ?? officialCalendar;
}
