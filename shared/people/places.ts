/** 村（社区）and 村民小组, the latter as digits; '' while it is not known. */
export type Place = { readonly village: string; readonly group: string };

const DIGITS = '零一二三四五六七八九';

/** 村（社区）and 村民小组 in an address: `青石镇河西村三组`, `河西村 第3村民小组`; null without a village. */
export function placeIn(text: string): Place | null {
  const tight = text.normalize('NFKC').replace(/\s/g, '');
  const found = /^(.*?(?:村|社区))(?:第?(\d+|[一二三四五六七八九十]+)(?:村民小)?组)?/.exec(tight);
  return found?.[1] ? { village: found[1], group: digitsOf(found[2] ?? '') } : null;
}

/** `十二` and `12` are one group. Groups above 99 are not written in words. */
function digitsOf(group: string): string {
  if (!/^[一二三四五六七八九]?十?[一二三四五六七八九]?$/.test(group)) return group;
  if (group === '') return '';
  const [tens = '', ones = ''] = group.includes('十') ? group.split('十') : ['零', group];
  const ten = tens === '' ? 1 : DIGITS.indexOf(tens);
  return String(ten * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones)));
}

/** One may be written with county and township before it. */
export function isSameVillage(one: Place, other: Place): boolean {
  const [short = '', long = ''] = [one.village, other.village].sort(
    (first, second) => first.length - second.length,
  );
  if (!long.endsWith(short)) return false;
  const before = long.at(-short.length - 1);
  return before === undefined || '镇乡道区县市'.includes(before);
}
