import { type Hall, hallSchema } from '#shared/settings/hall';

/**
 * The hall as this desk last knew it, in local storage: it names the bar and the windows while the database is
 * still being opened, so that a visitor can be typed in at once. Never read for anything that is saved.
 */
const HALL = 'desk.hall';

/** Null at the first start, or when what was kept has another form. */
export function hallAtStart(): Hall | null {
  try {
    return hallSchema.parse(JSON.parse(localStorage.getItem(HALL) ?? ''));
  } catch {
    return null;
  }
}

export function keepHallForStart(hall: Hall): void {
  localStorage.setItem(HALL, JSON.stringify(hall));
}
