import { Button, Input, Modal } from 'antd';
import { type ChangeEvent, type ReactNode, useEffect, useRef } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import { FormField } from './form-field.tsx';
import { useKeys } from './keys.ts';
import { problemOf, Refusals } from './refusals.tsx';
import { ScanCamera } from './scan-camera.tsx';
import './scan.css';
import { isPaper } from './straighten.ts';
import { StraightenView } from './straighten-view.tsx';
import { type KeepScan, useScans } from './use-scans.ts';

const TAKEN = 'image/jpeg,image/png,image/webp,image/bmp,application/pdf';

type Props = {
  readonly title: string;
  /** What a picture of the camera is called, with its number behind: 证据材料 → “证据材料 1”. */
  readonly baseName?: string;
  /** Closes after the first picture: a signature, one proof. */
  readonly isSingle?: boolean;
  /** Gets each finished scan: a JPEG of at most 2480 pixels a side, or a PDF as it was chosen. */
  readonly onKeep: KeepScan;
  readonly onClose: () => void;
  /** What is asked beside the name, such as the kind. */
  readonly children?: ReactNode;
};

/**
 * 拍照、扫描: camera or document scanner, chosen or pasted files; corners pulled straight, turned, named, kept one by
 * one. What was kept is saved already when the dialog closes.
 */
export function ScanDialog(props: Props) {
  const { title, baseName = '扫描件', isSingle = false, onKeep, onClose, children } = props;
  const scans = useScans({ baseName, onKeep, onKept: () => isSingle && onClose() });
  const { scan, waiting, kept, isBusy } = scans;
  const files = useRef<HTMLInputElement>(null);
  const leave = () => {
    if (scan) void scans.drop();
    else if (!isBusy) onClose();
  };
  useKeys({ 'Ctrl+S': scan ? () => void scans.keep() : undefined, Escape: leave });
  const addFiles = (chosen: readonly File[]) => {
    if (chosen.length === 0 || (isSingle && scan)) return;
    void scans.add(isSingle ? chosen.slice(0, 1) : chosen);
  };
  const add = useRef(addFiles);
  add.current = addFiles;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      add.current(pasted);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
  const keep = useRef<HTMLButtonElement>(null);
  const isWorking = scan !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: also for the next of several
  useEffect(() => {
    if (isWorking) keep.current?.focus();
  }, [isWorking, waiting.length]);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = ''; // the same file again is a choice too
    addFiles(chosen);
  };
  const isGood = scan !== null && isPaper(scan.corners);
  const more = scan && waiting.length > 0 && (
    <>
      <Button danger type="text" onClick={scans.dropAll}>
        放弃余下 {waiting.length + 1} 张
      </Button>
      <Button disabled={!isGood} loading={isBusy} onClick={() => void scans.keepAll()}>
        这张和余下 {waiting.length} 张都保留
      </Button>
    </>
  );
  const footer = scan ? (
    <>
      {more}
      <Button onClick={() => void scans.drop()}>放弃这张（Esc）</Button>
      <Button
        key="keep"
        ref={keep}
        type="primary"
        disabled={!isGood}
        loading={isBusy}
        onClick={() => void scans.keep()}
      >
        保留（Ctrl+S）
      </Button>
    </>
  ) : (
    <>
      <span className="scan-paste faint">也可以直接按 Ctrl+V 粘贴图片</span>
      <Button loading={isBusy} onClick={() => files.current?.click()}>
        选择文件…
      </Button>
      <Button onClick={onClose}>{kept > 0 ? '完成' : '关闭'}（Esc）</Button>
    </>
  );
  return (
    <Modal
      open
      title={title}
      width={960}
      className="scan"
      keyboard={false}
      mask={{ closable: false }}
      onCancel={leave}
      footer={footer}
    >
      <input
        ref={files}
        type="file"
        multiple={!isSingle}
        accept={TAKEN}
        hidden
        aria-label="选择图片或 PDF"
        onChange={choose}
      />
      <div className="scan-told">
        <span role="status">{toldWords(kept, waiting.length, isBusy)}</span>
        {scans.left.length > 0 && (
          <div role="alert">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no wheel scrolls it by the arrow keys */}
            <ul tabIndex={0} aria-label="没有收下的文件">
              {scans.left.map(({ code, field, values }) => (
                <li key={`${field} ${code}`} className="field-problem">
                  {field}：{sentenceOf(code, values)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <ScanCamera isShown={scan === null} onTake={scans.take} />
      {scan && (
        <>
          <StraightenView
            picture={scan.picture}
            corners={scan.corners}
            onChange={(corners) => scans.change({ corners })}
            onTurn={scans.turn}
          />
          <div className="scan-fields">
            <FormField label="名称" isRequired problem={problemOf(scans.refusals, 'name')}>
              {(control) => (
                <Input
                  {...control}
                  value={scan.name}
                  onChange={(event) => scans.change({ name: event.target.value })}
                />
              )}
            </FormField>
            {children}
          </div>
        </>
      )}
      <Refusals refusals={scans.refusals} shownBeside={['name']} />
    </Modal>
  );
}

function toldWords(kept: number, waiting: number, isBusy: boolean): string {
  const words = [
    ...(kept > 0 ? [`已保留 ${kept} 份`] : []),
    ...(waiting > 0 ? [`还有 ${waiting} 个文件`] : []),
    ...(isBusy ? ['正在处理…'] : []),
  ];
  return words.join('，');
}
