/** Running numbers a desk can give in one year; the code keeps five digits for them. */
export const MAX_RUNNING_NUMBER = 99_999;

/**
 * 一案一码: division code, year, desk number (2), running number (5). The desk number keeps two desks of one
 * hall apart, the division code two halls. `running` is 1 to 99,999.
 */
export function caseCode(
  divisionCode: string,
  year: string,
  deskNumber: number,
  running: number,
): string {
  return `${divisionCode}${year}${padded(deskNumber, 2)}${padded(running, 5)}`;
}

/**
 * 卷号 of a mediation file, `(2026)青石人调字第12号` (人民调解卷宗 cover). Desks after the first put their number
 * before the running number, so that two desks of one hall never give the same one.
 */
export function mediationNumber(
  hallName: string,
  year: string,
  deskNumber: number,
  running: number,
): string {
  const desk = deskNumber === 1 ? '' : `${deskNumber}-`;
  return `(${year})${shortHallName(hallName)}人调字第${desk}${running}号`;
}

/** 青石镇综治中心 → 青石; a name without 镇, 乡 or 街道 is kept up to the kind of house it is. */
export function shortHallName(hallName: string): string {
  const place = /^(.+?)(?:镇|乡|街道|社会治安|综治|矛盾|矛调|社会矛盾)/.exec(hallName)?.[1];
  return [...(place ?? hallName)].slice(0, 12).join('');
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
