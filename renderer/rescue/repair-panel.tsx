import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import type { Head } from '#shared/journal/entry';
import { bridge } from '../bridge/bridge.ts';
import { personAtDesk } from '../data/person-at-desk.ts';
import { databaseHead, handOver, missingWords } from './hand-over.ts';
import { answerOf } from './use-rescue.ts';
import { count, resultOf, type Wrong } from './words.ts';

type Standing =
  | { readonly name: 'asked'; readonly told: string | null }
  | { readonly name: 'working' }
  | { readonly name: 'done'; readonly lines: readonly string[] };

type Progress = { readonly step: string; readonly done: number; readonly total: number };

const steps: Record<string, string> = {
  reading: '正在逐行读取流水',
  writing: '正在另写一份完整的流水',
  checking: '正在逐条核对',
};

type Props = {
  readonly wrong: Wrong;
  /** Nothing else may be done while it works, and nothing is wrong any more when it is done. */
  readonly onStanding: (standing: Standing['name']) => void;
  readonly onDone: () => void;
};

/** 修复: says what will be done, does it with its progress, and tells what came of it. */
export function RepairPanel({ wrong, onStanding, onDone }: Props) {
  const [standing, setStanding] = useState<Standing>({ name: 'asked', told: null });
  const progress = useProgress();
  const next = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the button changes with the step.
  useEffect(() => {
    next.current?.focus();
    onStanding(standing.name);
  }, [standing.name]);

  const addCopy = async () => {
    const answer = await answerOf(bridge().call('rescue.copy', {}));
    if (answer.ok && answer.value.folder === null) return;
    const told = answer.ok
      ? `已加入：${answer.value.folder}（${count(answer.value.whole)} 条完好的流水）`
      : sentenceOf(answer.code);
    setStanding({ name: 'asked', told });
  };
  const begin = async () => {
    setStanding({ name: 'working' });
    setStanding(await repaired(wrong));
  };

  switch (standing.name) {
    case 'asked':
      return (
        <div className="rescue-panel">
          <p>
            修复不动原来的文件：另写一份流水，保留全部完好的内容，损坏的行放到一边，缺少的从本机数据库、县中心或另一份备份取回，核对无误后才换上。原来的文件夹改名保留。
          </p>
          <div className="rescue-ways">
            <button ref={next} type="button" onClick={begin}>
              开始修复
            </button>
            <button type="button" onClick={addCopy}>
              加一份备份来取回…
            </button>
          </div>
          <p role="status">{standing.told}</p>
        </div>
      );
    case 'working':
      return (
        <div className="rescue-panel">
          <p role="status">{(progress && steps[progress.step]) ?? '正在准备'}，请勿关机</p>
          <progress
            aria-label="修复进度"
            value={progress?.done ?? 0}
            max={Math.max(progress?.total ?? 1, 1)}
          />
          <div className="rescue-ways">
            <button
              ref={next}
              type="button"
              onClick={() => void answerOf(bridge().call('rescue.cancel', {}))}
            >
              取消修复
            </button>
          </div>
        </div>
      );
    case 'done':
      return (
        <div className="rescue-panel rescue-done">
          <h1>已修复并核对</h1>
          <ul>
            {standing.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="rescue-ways">
            <button ref={next} type="button" onClick={onDone}>
              继续工作
            </button>
          </div>
        </div>
      );
  }
}

async function repaired(wrong: Wrong): Promise<Standing> {
  const database = await databaseHead();
  const looked = await answerOf(bridge().call('rescue.look', { database }));
  if (!looked.ok) return { name: 'asked', told: sentenceOf(looked.code) };
  const known = await handOver([...looked.value.missing, ...otherThan(wrong, database)]);
  const answer = await answerOf(bridge().call('rescue.repair', { by: personAtDesk(), database }));
  if (!answer.ok) return { name: 'asked', told: sentenceOf(answer.code) };
  const lines = resultOf(answer.value);
  const lost = missingWords(known, answer.value.report.missing);
  return { name: 'done', lines: lost === '' ? lines : [...lines, `没有找回的有：${lost}`] };
}

/** Where both tell another story the database's own is handed over too. */
function otherThan({ code, seq }: Wrong, database: Head | null) {
  if (code !== 'database.fork' || seq === null || !database || database.seq < seq) return [];
  return [{ from: Math.max(1, seq), upTo: database.seq }];
}

function useProgress(): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => bridge().on('rescue.progress', setProgress), []);
  return progress;
}
