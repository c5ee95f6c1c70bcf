import { dayOf, type Instant, timeWithSeconds } from '#shared/basics/days';
import { sentenceOf } from '#shared/basics/problems';
import {
  needsPerson,
  standingLevels,
  standingOf,
  type UploadStanding,
  type UploadState,
} from '#shared/upload/state';

export type Standing = {
  readonly title: string;
  readonly level: 'plain' | 'warn' | 'bad' | 'good';
};

/** Where the upload stands, in one line. */
export function standingWords(state: UploadState): Standing {
  const standing = standingOf(state);
  return { title: titles[standing](state), level: standingLevels[standing] };
}

const titles: Record<UploadStanding, (state: UploadState) => string> = {
  unpaired: ({ waiting }) => `尚未与县中心配对，${waiting} 条存在本机`,
  stuck: ({ waiting, fork }) =>
    fork ? '本机数据与县中心不一致，请按上面的提示处理' : `上传受阻，${waiting} 条待上传`,
  offered: ({ offered }) => `县中心有 ${offered?.waiting ?? 0} 条本机没有的记录，请取回`,
  complete: () => '✓ 已全部上传，县中心已签收',
  'set-aside': ({ refusals }) => `已全部上传，县中心搁置 ${refusals.length} 条待更正`,
  running: ({ waiting }) => `正在上传，还有 ${waiting} 条`,
  'out-of-reach': ({ waiting }) => `连不上县中心，${waiting} 条待上传`,
  waiting: ({ waiting }) => `${waiting} 条待上传`,
};

/** What is in the way and what to do. Not being paired is said by the title, and the form stands below. */
export function problemWords(state: UploadState): string | null {
  const { problem, isComplete, fork } = state;
  // What happened and what to do stands above, in the card about it.
  if (fork !== null) return null;
  if (problem === null || problem === 'county.not-paired') return null;
  if (isComplete && !needsPerson(state)) return '刚才没有连上县中心；本机没有待上传的内容';
  return sentenceOf(problem);
}

/** `12:03:05` today, with the day before it on any other. */
export function momentWords(at: Instant | null, now: Instant): string {
  if (at === null) return '—';
  const time = timeWithSeconds(at);
  return dayOf(at) === dayOf(now) ? time : `${dayOf(at)} ${time}`;
}

/** The first 16 signs of a hash: enough to compare by eye or telephone. */
export function shortHash(hash: string): string {
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}
