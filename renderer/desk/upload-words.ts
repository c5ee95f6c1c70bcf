import {
  standingLevels,
  standingOf,
  type UploadStanding,
  type UploadState,
} from '#shared/upload/state';

export type UploadWords = {
  readonly text: string;
  readonly level: 'plain' | 'warn' | 'bad' | 'good';
};

/** The upload light in words. Good only when the county's signed count and head equal the journal's own. */
export function uploadWords(state: UploadState | null): UploadWords {
  if (state === null) return { text: '上传状态未知', level: 'plain' };
  const standing = standingOf(state);
  return { text: texts[standing](state), level: standingLevels[standing] };
}

const left = ({ waiting }: UploadState) => `待上传 ${waiting} 条`;

const texts: Record<UploadStanding, (state: UploadState) => string> = {
  unpaired: (state) => `未配对 · ${left(state)}`,
  stuck: (state) => (state.fork ? `与县中心不一致 · ${left(state)}` : `上传受阻 · ${left(state)}`),
  offered: ({ offered }) => `县中心有 ${offered?.waiting ?? 0} 条待取回`,
  complete: () => '✓ 已全部上传',
  'set-aside': ({ refusals }) => `已全部上传 · 县中心搁置 ${refusals.length} 条`,
  running: (state) => `正在上传 · ${left(state)}`,
  'out-of-reach': (state) => `连不上县中心 · ${left(state)}`,
  waiting: left,
};
