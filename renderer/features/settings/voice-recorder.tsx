import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import { type Clip, wordOf } from '#shared/hall/announcement';
import { useKeys } from '../../ui/keys.ts';
import { type RecorderState, useRecorder } from './use-recorder.ts';
import './voice.css';
import { listenTo, type Recordings } from './voice-recordings.ts';

type Props = {
  readonly clips: readonly [Clip, ...Clip[]];
  readonly recordings: Recordings;
  readonly onClose: () => void;
};

const buttonWords: Record<RecorderState, string> = {
  opening: '正在打开话筒…',
  closed: '再试一次',
  ready: '开始录音',
  listening: '请读，读完自动停（也可以再按一次）',
  saving: '正在保存…',
};

/** Walks a clerk through the words: one button, and the next word comes by itself. */
export function VoiceRecorder({ clips, recordings, onClose }: Props) {
  const recorder = useRecorder(clips, recordings);
  const { state, clip, kept, problem } = recorder;
  const { recorded } = recordings;
  const done = clips.filter((one) => recorded.has(one)).length;
  const isDone = done === clips.length;
  const button = useRef<HTMLButtonElement>(null);
  // Space and Enter go on from word to word.
  useEffect(() => button.current?.focus(), []);
  const chooseAndFocus = (chosen: Clip) => {
    recorder.choose(chosen);
    button.current?.focus();
  };
  const again = kept ? () => chooseAndFocus(kept) : undefined;
  const next = () => recorder.step(1);
  const former = () => recorder.step(-1);
  const heard = recorded.has(clip) ? clip : kept;
  const listen = heard ? () => void listenTo(heard) : undefined;
  useKeys({ ArrowRight: next, ArrowLeft: former, T: listen, R: again, Escape: onClose });
  return (
    <section className="card voice-recorder" aria-label="录音">
      <div className="voice-now">
        <p className="voice-word" aria-live="polite">
          <span className="only-read">请读：</span>
          {wordOf(clip)}
        </p>
        <Level of={recorder.level} isOn={state === 'ready' || state === 'listening'} />
        <Button
          ref={button}
          type={isDone ? 'default' : 'primary'}
          size="large"
          danger={state === 'listening'}
          aria-disabled={state === 'opening' || state === 'saving'}
          onClick={recorder.press}
        >
          {isDone && state === 'ready' ? `重录“${wordOf(clip)}”` : buttonWords[state]}
        </Button>
        <p role="alert" className={problem ? 'field-problem' : undefined}>
          {problem ? sentenceOf(problem) : ''}
        </p>
        <p role="status" className="field-hint">
          {kept && !problem ? `“${wordOf(kept)}”已保存` : ''}
        </p>
        <div className="form-actions">
          <Button size="small" onClick={former}>
            上一个 ←
          </Button>
          <Button size="small" onClick={next}>
            跳过 →
          </Button>
          <Button size="small" disabled={!listen} onClick={listen}>
            听一遍 T
          </Button>
          <Button size="small" disabled={!kept} onClick={again}>
            重录刚才的 R
          </Button>
        </div>
      </div>
      <div>
        <p>
          已录 {done} / {clips.length} 个词
          {isDone && '，全部录好，大厅屏已经改用本厅录音'}
        </p>
        <ul className="voice-words">
          {clips.map((one) => (
            <li key={one}>
              <button
                type="button"
                className={recorded.has(one) ? 'voice-done' : undefined}
                aria-current={one === clip ? 'step' : undefined}
                aria-label={`${wordOf(one)}，${recorded.has(one) ? '已录' : '未录'}`}
                onClick={() => chooseAndFocus(one)}
              >
                {wordOf(one)}
                {recorded.has(one) && <span aria-hidden="true"> ✓</span>}
              </button>
            </li>
          ))}
        </ul>
        <p className="field-hint">
          用平常说话的声音，普通话、方言都可以，最好由同一个人读。点一个词可以单独重录。
        </p>
        <Button type={isDone ? 'primary' : 'default'} onClick={onClose}>
          {isDone ? '录完了，回去试音（Esc）' : '录到这里（Esc）'}
        </Button>
      </div>
    </section>
  );
}

/** How loud it is now, so that a dead microphone is seen before twenty words are read into it. */
function Level({ of, isOn }: { readonly of: () => number; readonly isOn: boolean }) {
  const meter = useRef<HTMLMeterElement>(null);
  const latest = useRef(of);
  latest.current = of;
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (meter.current) meter.current.value = Math.min(1, latest.current() * 4);
    }, 50);
    return () => clearInterval(timer);
  }, [isOn]);
  return <meter ref={meter} className="voice-level" min={0} max={1} aria-label="话筒音量" />;
}
