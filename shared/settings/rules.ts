import type { Refusal } from '../basics/decision.ts';
import { LINE_MAX, lineProblem, NAME_MAX } from '../basics/text.ts';
import { divisionCodeSchema, type Hall } from './hall.ts';
import { roomProblems, symmetric } from './rooms.ts';

/** What an administrator can set; ids of rooms stay with their room when it is renamed. */
export type HallFields = Pick<
  Hall,
  | 'name'
  | 'committee'
  | 'divisionCode'
  | 'deskNumber'
  | 'windows'
  | 'rooms'
  | 'departments'
  | 'villages'
>;

const MOST = { windows: 30, rooms: 50, departments: 200, villages: 500 } as const;

/** Everything wrong with the settings at once, each beside its field (`windows.2.name` is the third window's name). */
export function hallProblems(fields: HallFields): Refusal[] {
  const refusals = [
    ...textProblems('name', fields.name, NAME_MAX),
    ...textProblems('committee', fields.committee, LINE_MAX),
    ...windowProblems(fields.windows),
    ...listProblems(
      'rooms',
      fields.rooms.map(({ name }) => name),
      NAME_MAX,
    ),
    ...roomProblems(fields.rooms),
    ...listProblems('departments', fields.departments, LINE_MAX),
    ...listProblems('villages', fields.villages, LINE_MAX),
  ];
  if (!divisionCodeSchema.safeParse(fields.divisionCode.trim()).success) {
    refusals.push({ code: 'hall.division-code', field: 'divisionCode' });
  }
  if (!isNumber1To99(fields.deskNumber)) {
    refusals.push({ code: 'hall.desk-number', field: 'deskNumber' });
  }
  return refusals;
}

/** The settings as they are stored: blanks at the ends of typing removed. */
export function tidyHall(fields: HallFields): HallFields {
  return {
    name: fields.name.trim(),
    committee: fields.committee.trim(),
    divisionCode: fields.divisionCode.trim(),
    deskNumber: fields.deskNumber,
    windows: fields.windows.map(({ number, name }) => ({ number, name: name.trim() })),
    rooms: symmetric(fields.rooms).map((room) => ({
      ...room,
      name: room.name.trim(),
      brand: room.brand.trim(),
    })),
    departments: fields.departments.map((name) => name.trim()),
    villages: fields.villages.map((name) => name.trim()),
  };
}

function windowProblems(windows: Hall['windows']): Refusal[] {
  if (windows.length === 0) return [{ code: 'hall.no-window', field: 'windows' }];
  const refusals: Refusal[] = [];
  if (windows.length > MOST.windows) {
    refusals.push({ code: 'hall.too-many', field: 'windows', values: { max: MOST.windows } });
  }
  windows.forEach(({ number, name }, at) => {
    const field = `windows.${at}.number`;
    if (!isNumber1To99(number)) refusals.push({ code: 'hall.window-number', field });
    else if (windows.findIndex((other) => other.number === number) < at) {
      refusals.push({ code: 'hall.window-twice', field, values: { number } });
    }
    refusals.push(...textProblems(`windows.${at}.name`, name, NAME_MAX));
  });
  return refusals;
}

function listProblems(
  field: 'rooms' | 'departments' | 'villages',
  names: readonly string[],
  max: number,
): Refusal[] {
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  if (names.length > MOST[field]) {
    refusals.push({ code: 'hall.too-many', field, values: { max: MOST[field] } });
  }
  names.forEach((typed, at) => {
    const name = typed.trim();
    refusals.push(...textProblems(`${field}.${at}`, name, max));
    if (seen.has(name))
      refusals.push({ code: 'hall.name-twice', field: `${field}.${at}`, values: { name } });
    seen.add(name);
  });
  return refusals;
}

function textProblems(field: string, text: string, max: number): Refusal[] {
  const problem = lineProblem(text.trim(), 1, max);
  return problem ? [{ code: problem, field, values: { max } }] : [];
}

function isNumber1To99(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 99;
}
