import { needsPerson, type UploadState } from '#shared/upload/state';

export type UploadWords = {
  readonly text: string;
  readonly level: 'plain' | 'warn' | 'bad' | 'good';
};

/** The upload light in words. Good only when the county's signed count and head equal the journal's own. */
export function uploadWords(state: UploadState | null): UploadWords {
  if (state === null) return { text: '上传状态未知', level: 'plain' };
  const waiting = `待上传 ${state.waiting} 条`;
  if (state.county === null) return { text: `未配对 · ${waiting}`, level: 'plain' };
  if (needsPerson(state)) return { text: `上传受阻 · ${waiting}`, level: 'bad' };
  if (state.isComplete) {
    return state.refusals.length === 0
      ? { text: '✓ 已全部上传', level: 'good' }
      : { text: `已全部上传 · 县中心搁置 ${state.refusals.length} 条`, level: 'warn' };
  }
  if (state.problem !== null && state.problem !== 'county.gap') {
    return { text: `连不上县中心 · ${waiting}`, level: 'warn' };
  }
  return { text: state.isRunning ? `正在上传 · ${waiting}` : waiting, level: 'plain' };
}
