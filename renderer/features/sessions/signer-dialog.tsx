import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Agreement } from '#shared/agreement/record';
import { type MarkKind, readingOf, signedSheet } from '#shared/agreement/signing';
import { dayOf } from '#shared/basics/days';
import { type Refusal, refuse } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import type { Case } from '#shared/case/record';
import { keepFile } from '../../data/files.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { ScanDialog } from '../../ui/scan-dialog.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { takeSignature } from './agreement-acts.ts';
import { useTellSaved } from './saved-here.ts';
import { MarkPicture } from './sign-mark.tsx';
import { SignPad } from './sign-pad.tsx';
import { ReadAloud } from './sign-reading.tsx';
import { inkOf, LEAST_INK, pngOf, type Stroke } from './sign-strokes.ts';

type Props = {
  readonly record: Case;
  readonly agreement: Agreement;
  readonly seat: number;
  readonly name: string;
  /** Who may sign in this seat, in words. */
  readonly who: string;
  readonly mediatorId: StaffId | null;
  readonly onClose: () => void;
};

const kinds = [
  { value: 'pad', label: '手写签名' },
  { value: 'photo', label: '拍纸上的签名' },
  { value: 'fingerprint', label: '按指印' },
] as const;

/**
 * One person signs, and nobody else: their name stands large above, and the mark is made while this is open. Strokes
 * that are not saved are forgotten, so that no signature lies about.
 */
export function SignerDialog({ record, agreement, seat, name, who, mediatorId, onClose }: Props) {
  const [kind, setKind] = useState<MarkKind>('pad');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [photo, setPhoto] = useState<string | null>(null);
  const [on, setOn] = useState(() => dayOf(Date.now()) as string);
  const [sentencesRead, setRead] = useState(0);
  const [open, setOpen] = useState<'scan' | 'read' | null>(null);
  const tellSaved = useTellSaved();
  // Read and signed is what stood here, whatever another window does to the draft meanwhile.
  const [{ stood, shown }] = useState({ stood: agreement, shown: signedSheet(agreement, record) });
  const sentences = readingOf(stood);
  const save = useSubmit(async () => {
    let sha256 = kind === 'pad' ? null : photo;
    if (kind === 'pad' && inkOf(strokes) >= LEAST_INK) {
      const png = await pngOf(strokes);
      const kept = png && (await keepFile(png));
      if (kept && !kept.ok) return refuse(kept.code, 'mark');
      sha256 = kept?.sha256 ?? null;
    }
    const command = { seat, name, kind, sha256, on, shown, sentencesRead };
    const acted = await takeSignature(agreement.id, command, mediatorId);
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  const keepPhoto = async (file: Blob): Promise<readonly Refusal[] | undefined> => {
    const kept = await keepFile(file);
    if (!kept.ok) return [{ code: kept.code }];
    setPhoto(kept.sha256);
    return undefined;
  };
  useKeys({ 'Ctrl+S': () => void save.submit(), Escape: onClose });
  const isRead = sentencesRead >= sentences.length;
  return (
    <Modal
      open
      centered
      width={1040}
      title={`签名 · ${agreement.number}`}
      okText="保存签名（Ctrl+S）"
      cancelText="不签，返回"
      confirmLoading={save.isBusy}
      onOk={() => void save.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
      // Esc is taken by useKeys; the library would close the dialog below, too.
      keyboard={false}
    >
      <div className="signer">
        <div className="signer-head">
          <strong className="signer-name">{name}</strong>
          <span>{who}</span>
          <span className={isRead ? 'med-proven' : 'field-hint'} role="status">
            {isRead ? `✓ 已逐句宣读（${sentences.length} 句）` : '尚未宣读'}
          </span>
          <Button onClick={() => setOpen('read')}>宣读全文…</Button>
        </div>
        <Radio.Group
          aria-label="签名方式"
          value={kind}
          options={[...kinds]}
          onChange={({ target }) => setKind(target.value)}
        />
        {kind === 'pad' ? (
          <SignPad name={name} strokes={strokes} onStrokes={setStrokes} />
        ) : (
          <div className="signer-paper">
            <p>
              {kind === 'photo'
                ? '请本人在纸质协议上签名，再拍下签名处。'
                : '先向本人宣读全文，再请本人在纸质协议上按指印；指印可以拍下，也可以不拍。'}
            </p>
            <Button onClick={() => setOpen('scan')}>{photo ? '重拍…' : '拍照或选图…'}</Button>
            {photo && <MarkPicture sha256={photo} name={name} />}
            {kind === 'photo' && (
              <FormField label="签名日期" isRequired problem={problemOf(save.refusals, 'on')}>
                {(control) => (
                  <Input
                    {...control}
                    type="date"
                    className="board-day"
                    value={on}
                    onChange={({ target }) => setOn(target.value)}
                  />
                )}
              </FormField>
            )}
          </div>
        )}
        <Refusals refusals={save.refusals} shownBeside={['on']} />
      </div>
      {open === 'read' && (
        <ReadAloud
          name={name}
          sentences={sentences}
          onRead={() => {
            setRead(sentences.length);
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'scan' && (
        <ScanDialog
          title={`${name}的签名`}
          baseName="签名"
          isSingle
          onKeep={keepPhoto}
          onClose={() => setOpen(null)}
        />
      )}
    </Modal>
  );
}
