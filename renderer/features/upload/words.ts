import { dayOf, type Instant, timeWithSeconds } from '#shared/basics/days';
import { sentenceOf } from '#shared/basics/problems';
import { needsPerson, type UploadState } from '#shared/upload/state';

export type Standing = {
  readonly title: string;
  readonly level: 'plain' | 'warn' | 'bad' | 'good';
};

/** Where the upload stands, in one line. Good only when the county has signed for everything and refused nothing. */
export function standingOf(state: UploadState): Standing {
  const { county, isComplete, isRunning, waiting, problem, refusals } = state;
  if (county === null) return { title: `尚未与县中心配对，${waiting} 条存在本机`, level: 'plain' };
  if (needsPerson(state)) return { title: `上传受阻，${waiting} 条待上传`, level: 'bad' };
  if (isComplete && refusals.length > 0) {
    return { title: `已全部上传，县中心搁置 ${refusals.length} 条待更正`, level: 'warn' };
  }
  if (isComplete) return { title: '✓ 已全部上传，县中心已签收', level: 'good' };
  if (isRunning) return { title: `正在上传，还有 ${waiting} 条`, level: 'plain' };
  if (problem !== null && problem !== 'county.gap') {
    return { title: `连不上县中心，${waiting} 条待上传`, level: 'warn' };
  }
  return { title: `${waiting} 条待上传`, level: 'plain' };
}

/** What is in the way and what to do. Not being paired is said by the title, and the form stands below. */
export function problemWords(state: UploadState): string | null {
  const { problem, isComplete } = state;
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

/** What a set-aside entry is about. */
export const recordWords: Readonly<Record<string, string>> = {
  hall: '大厅设置',
  staff: '人员',
  person: '来访人',
  visit: '来访',
  ticket: '号',
  case: '案件',
  dispatch: '分流交办',
  session: '调解会',
  agreement: '协议',
  followup: '回访',
};
