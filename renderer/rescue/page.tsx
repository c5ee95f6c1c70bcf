import { useCallback, useEffect, useRef, useState } from 'react';
import { bridge } from '../bridge/bridge.ts';
import { RepairPanel } from './repair-panel.tsx';
import { answerOf, isOver, useDoing, useTrouble, words } from './use-rescue.ts';
import { count, factsOf, sentenceFor, type Wrong } from './words.ts';
import './rescue.css';

type Props = {
  readonly wrong: Wrong;
  /** Opens the desk to look at; null while it has nothing to show. */
  readonly onLook: (() => void) | null;
};

/** What the desk shows while it takes nothing in: what is wrong, where, since when, and every way out. */
export function RescuePage({ wrong: given, onLook }: Props) {
  const begin = useCallback(() => location.reload(), []);
  const trouble = useTrouble(given.trouble, begin);
  const wrong: Wrong = { ...given, code: trouble?.code ?? given.code, trouble };
  const { doing, told, run } = useDoing();
  const [panel, setPanel] = useState<'export' | 'repair' | null>(null);
  const [repair, setRepair] = useState<'asked' | 'working' | 'done'>('asked');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isLocked = wrong.code === 'vault.missing' || wrong.code === 'vault.damaged';
  const mayRead = trouble?.canRead ?? !isLocked;
  const mayRepair = mayRead && REPAIRABLE.has(wrong.code);

  const retry = () =>
    run('正在检查…', async () => {
      // What the page found is judged anew by a start of the page.
      if ((given.trouble === null && trouble === null) || (await isOver())) {
        begin();
        return null;
      }
      return '还不行：情况和上面写的一样';
    });
  const keys = () =>
    run('正在核对钥匙文件…', async () => {
      const answer = await answerOf(bridge().call('rescue.keys', {}));
      if (answer.ok && answer.value.file !== null) begin();
      return words(answer, () => null);
    });
  const bundle = () =>
    run('正在保存…', async () => {
      const answer = await answerOf(bridge().call('rescue.bundle', {}));
      return words(answer, ({ file }) => file && `诊断包已存到 ${file}，里面没有个人信息`);
    });
  const exportAll = () =>
    run('正在导出…', async () => {
      setPanel(null);
      const answer = await answerOf(bridge().call('rescue.export', {}));
      return words(
        answer,
        ({ folder, entries, records }) =>
          folder && `已导出 ${count(records)} 份记录、${count(entries)} 条流水到 ${folder}`,
      );
    });

  const isWorking = doing !== null || repair === 'working';
  // What was wrong is over.
  const isDone = repair === 'done';
  return (
    <section className={isDone ? 'start-note rescue is-good' : 'start-note rescue'}>
      {!isDone && (
        <>
          <div role="alert">
            <h1>已停止工作</h1>
            <p>{sentenceFor(wrong)}</p>
          </div>
          <dl>
            {factsOf(wrong).map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <div className="rescue-ways">
            <button ref={first} type="button" disabled={isWorking} onClick={retry}>
              再试一次
            </button>
            {isLocked && (
              <button type="button" disabled={isWorking} onClick={keys}>
                导入钥匙文件…
              </button>
            )}
            {mayRead && onLook && (
              <button type="button" onClick={onLook}>
                查看数据（只读）
              </button>
            )}
            {mayRepair && (
              <button
                type="button"
                disabled={isWorking}
                aria-expanded={panel === 'repair'}
                onClick={() => setPanel(panel === 'repair' ? null : 'repair')}
              >
                修复…
              </button>
            )}
            {mayRead && (
              <button
                type="button"
                disabled={isWorking}
                aria-expanded={panel === 'export'}
                onClick={() => setPanel(panel === 'export' ? null : 'export')}
              >
                导出全部可读内容…
              </button>
            )}
            <button type="button" disabled={isWorking} onClick={bundle}>
              保存诊断包…
            </button>
          </div>
          {panel === 'export' && (
            <div className="rescue-panel">
              <p>
                导出的表格里有姓名、证件号码和案情，没有加密。请只存到本单位的电脑或存储上，用完删除。
              </p>
              <div className="rescue-ways">
                <button type="button" onClick={exportAll}>
                  我知道了，选择文件夹
                </button>
                <button type="button" onClick={() => setPanel(null)}>
                  不导出
                </button>
              </div>
            </div>
          )}
        </>
      )}
      {panel === 'repair' && <RepairPanel wrong={wrong} onStanding={setRepair} onDone={begin} />}
      {!isDone && <p role="status">{doing ?? told}</p>}
      <p className="rescue-note">
        {isDone
          ? '没有删除任何数据。原来的文件夹请保留，县中心核对以后再处理。'
          : '没有删除任何数据。请不要删除、移动或改名数据文件夹里的文件，不要重装程序；来访人可先用纸质登记。'}
      </p>
    </section>
  );
}

/** What a repair can mend; for the others the cause has to go first. */
const REPAIRABLE: ReadonlySet<Wrong['code']> = new Set([
  'journal.broken',
  'journal.lost',
  'database.ahead',
  'database.fork',
] as const);
