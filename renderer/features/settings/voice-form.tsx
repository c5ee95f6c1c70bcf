import { Button } from 'antd';
import { useState } from 'react';
import { type Clip, clipsFor, type Speaker } from '#shared/hall/announcement';
import { type SoundReport, soundProblems } from '#shared/hall/sound';
import { bridge } from '../../bridge/bridge.ts';
import { queueRules } from '../../data/queries/queue.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useLive } from '../../ui/use-live.ts';
import { VoiceRecorder } from './voice-recorder.tsx';
import { useRecordings } from './voice-recordings.ts';
import { type TestState, useHallSound, useSoundTest } from './voice-sound.ts';

const speakers: Record<Speaker, string> = {
  own: '本厅录音',
  system: '系统普通话语音',
  bundled: '程序自带语音',
};

/** 语音: whether the hall can be heard, and its own voice. Belongs to this computer and is no record of the hall. */
export function VoiceForm() {
  const { value: rules } = useLive(queueRules, []);
  const recordings = useRecordings();
  const [open, setOpen] = useState<'nothing' | 'recorder' | 'removing'>('nothing');
  const sound = useHallSound();
  const test = useSoundTest();
  if (!rules) return null;
  const prefixes = rules.groups.map(({ prefix }) => prefix);
  const clips = clipsFor(prefixes) as [Clip, ...Clip[]];
  const done = clips.filter((clip) => recordings.recorded.has(clip)).length;
  const close = () => setOpen('nothing');
  if (open === 'recorder') {
    return <VoiceRecorder clips={clips} recordings={recordings} onClose={close} />;
  }
  return (
    <section className="card form-grid settings-form" aria-label="语音">
      <FormField label="大厅屏的声音" kind="group" hint="音量和安静时段在“大厅屏”一页设置">
        {() => (
          <div className="form-actions">
            <span role="status" className={sound && !sound.ok ? 'field-problem' : undefined}>
              {wordsOfSound(sound)}
            </span>
            <Button onClick={() => test.start(`${prefixes[0] ?? 'A'}005`)}>试音</Button>
            {sound === null && (
              <Button onClick={() => void bridge().call('hall.open', {})}>打开大厅屏</Button>
            )}
            <span role="status">{wordsOfTest(test.state)}</span>
          </div>
        )}
      </FormField>
      <FormField
        label="本厅录音"
        kind="group"
        hint="用本厅人员自己的声音叫号，普通话、方言都可以，约 5 分钟录完。一句话里的词都录了才用本厅录音，否则用系统普通话语音或程序自带语音。"
      >
        {() => (
          <div className="form-actions">
            <span>
              已录 {done} / {clips.length} 个词
            </span>
            <Button
              type={done < clips.length ? 'primary' : 'default'}
              onClick={() => setOpen('recorder')}
            >
              {done === 0 ? '开始录制' : done < clips.length ? '继续录制' : '重新录制'}
            </Button>
            {recordings.recorded.size > 0 && open !== 'removing' && (
              <Button onClick={() => setOpen('removing')}>全部删除</Button>
            )}
          </div>
        )}
      </FormField>
      {open === 'removing' && (
        <div className="form-actions">
          <span>删除后叫号改用别的语音，要恢复只能重新录。</span>
          <Button
            danger
            autoFocus
            onClick={async () => {
              await recordings.remove([...recordings.recorded]);
              close();
            }}
          >
            确定删除 {recordings.recorded.size} 个录音
          </Button>
          <Button onClick={close}>不删了</Button>
        </div>
      )}
    </section>
  );
}

function wordsOfSound(report: SoundReport | null | undefined): string {
  if (report === undefined) return '正在检查…';
  if (report === null) return '大厅屏没有打开';
  return report.reason === null ? '声音正常' : `没有声音：${soundProblems[report.reason]}`;
}

function wordsOfTest(state: TestState): string {
  if (state === 'idle') return '';
  if (state === 'asked') return '等大厅屏播完正在叫的号…';
  if (state === 'silent') return '大厅屏没有回应，请先打开大厅屏';
  switch (state.kind) {
    case 'speaking':
      return `正在播放（${speakers[state.speaker]}）`;
    case 'spoken':
      return '播放完毕，没有听到请检查音箱';
    case 'failed':
      return '没有播出，请检查音箱';
    case 'muted':
      return '音量是 0，没有播放；请到“大厅屏”一页调大音量';
    case 'ask':
    case 'report':
      return '';
  }
}
