import { Button, Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useKeys } from '../../ui/keys.ts';
import { mandarinVoice, speak } from './sign-voice.ts';

type Props = {
  readonly name: string;
  readonly sentences: readonly string[];
  /** Every sentence has stood there to its end. */
  readonly onRead: () => void;
  readonly onClose: () => void;
};

/** Characters in a second when the screen goes on by itself; ordinary speech is about four. */
const speeds = [
  { value: 1.5, label: '很慢' },
  { value: 2.2, label: '慢' },
  { value: 3.2, label: '中' },
];
/** No sentence goes by in less than this a character: it must be seen, not clicked away. */
const LEAST_MS_A_CHARACTER = 60;

/**
 * 宣读: sentence after sentence in large type, by the system's voice or by a person who reads. Going back is free;
 * going on waits until the sentence has stood there.
 */
export function ReadAloud({ name, sentences, onRead, onClose }: Props) {
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(1.5);
  const [isRunning, setRunning] = useState(false);
  /** The sentence that was spoken, or had its time, to the end. */
  const [ended, setEnded] = useState(-1);
  const [stood, setStood] = useState(-1);
  const [isMute, setMute] = useState(false);
  const found = useVoice();
  const voice = isMute ? null : found;
  const sentence = sentences[at] ?? '';
  const isLast = at >= sentences.length - 1;
  const hasStood = stood === at;
  useEffect(() => {
    const timer = setTimeout(() => setStood(at), [...sentence].length * LEAST_MS_A_CHARACTER);
    return () => clearTimeout(timer);
  }, [at, sentence]);
  useEffect(() => {
    if (!isRunning) return;
    const onEnd = () => setEnded(at);
    if (voice) {
      // A voice that fails is no reading: a person takes over.
      const onFailure = () => {
        setMute(true);
        setRunning(false);
      };
      return speak(sentence, voice, speed / 4, { onEnd, onFailure });
    }
    const timer = setTimeout(onEnd, ([...sentence].length / speed) * 1000 + 800);
    return () => clearTimeout(timer);
  }, [isRunning, at, sentence, speed, voice]);
  // However fast it was spoken, no sentence goes by without having stood there.
  useEffect(() => {
    if (!isRunning || ended !== at || !hasStood) return;
    setEnded(-1);
    if (isLast) setRunning(false);
    else setAt(at + 1);
  }, [isRunning, ended, at, hasStood, isLast]);
  const next = hasStood ? () => (isLast ? onRead() : setAt(at + 1)) : undefined;
  const back = () => {
    setStood(-1);
    setAt(Math.max(0, at - 1));
  };
  const toggle = () => setRunning(!isRunning);
  useKeys({ ArrowRight: next ?? (() => undefined), ArrowLeft: back, Escape: onClose });
  return (
    <Modal
      open
      centered
      width="94vw"
      title={`向 ${name} 宣读协议`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="reading-foot">
          <Radio.Group
            aria-label="速度"
            value={speed}
            options={speeds}
            onChange={({ target }) => setSpeed(target.value)}
          />
          <Button onClick={toggle}>{isRunning ? '暂停' : voice ? '电脑慢读' : '自动往下'}</Button>
          <span className="reading-count" role="status">
            第 {at + 1} 句，共 {sentences.length} 句
          </span>
          <Button disabled={at === 0} onClick={back}>
            上一句（←）
          </Button>
          <Button type="primary" autoFocus disabled={!next} onClick={next}>
            {isLast ? '读完了（→）' : '下一句（→）'}
          </Button>
        </div>
      }
    >
      <p className="reading-sentence" aria-live="polite">
        {sentence}
      </p>
      <p className="field-hint">
        {voice
          ? '电脑用普通话慢读；听不清可按“上一句”，也可由工作人员用方言读。'
          : '没有可用的普通话语音：请工作人员对着大字慢慢读，问清听懂了再按“下一句”。'}
      </p>
    </Modal>
  );
}

/** Voices come a moment after they are first asked for. */
function useVoice(): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(mandarinVoice);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const find = () => setVoice(mandarinVoice());
    window.speechSynthesis.addEventListener('voiceschanged', find);
    return () => window.speechSynthesis.removeEventListener('voiceschanged', find);
  }, []);
  return voice;
}
