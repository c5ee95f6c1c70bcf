/** 张** : the first character, then one star a character. */
export function maskName(name: string): string {
  const characters = [...name];
  return characters
    .map((character, at) => (at === 0 || character === '·' ? character : '*'))
    .join('');
}

/** 138****1234; of shorter numbers the last four. */
export function maskPhone(phone: string): string {
  if (/^\d{11}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`;
  const shown = phone.length > 4 ? phone.slice(-4) : '';
  return '*'.repeat(phone.length - shown.length) + shown;
}

/** 3704**********1234: place and tail of an 18-character number; of others the last two. */
export function maskDocument(number: string): string {
  if (number.length === 18) return `${number.slice(0, 4)}**********${number.slice(14)}`;
  const shown = number.length > 4 ? number.slice(-2) : '';
  return '*'.repeat(number.length - shown.length) + shown;
}
