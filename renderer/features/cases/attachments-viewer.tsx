import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { type Attachment, attachmentKinds } from '#shared/attachment/record';
import { dayOf, timeOf } from '#shared/basics/days';
import type { AttachmentId } from '#shared/basics/ids';
import { type ProblemCode, sentenceOf } from '#shared/basics/problems';
import { bridge } from '../../bridge/bridge.ts';
import { moveAttachment } from '../../data/attachment-acts.ts';
import { readFile } from '../../data/files.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { RemoveAttachment, RenameAttachment } from './attachments-dialogs.tsx';
import type { WholeCase } from './use-case.ts';

type Props = {
  /** As the dossier has them. */
  readonly kept: readonly Attachment[];
  readonly id: AttachmentId;
  readonly nameOf: WholeCase['nameOf'];
  readonly onGo: (id: AttachmentId) => void;
  readonly onClose: () => void;
};

/** One attachment, large: ← and → turn the pages, Esc closes. */
export function AttachmentViewer({ kept, id, nameOf, onGo, onClose }: Props) {
  const at = kept.findIndex((one) => one.id === id);
  const attachment = kept[at];
  const [dialog, setDialog] = useState<'rename' | 'remove' | null>(null);
  const moving = useSubmit(moveAttachment);
  const go = (step: 1 | -1) => {
    const next = kept[at + step];
    moving.clear();
    if (next) onGo(next.id);
  };
  const isFree = dialog === null;
  useKeys({
    Escape: isFree ? onClose : undefined,
    ArrowLeft: isFree ? () => go(-1) : undefined,
    ArrowRight: isFree ? () => go(1) : undefined,
  });
  // Removed in another window meanwhile.
  useEffect(() => {
    if (!attachment) onClose();
  }, [attachment, onClose]);
  if (!attachment) return null;
  const { name, kind, createdAt, createdBy, bytes } = attachment;
  const row = kept.filter((one) => one.kind === kind);
  const place = row.findIndex((one) => one.id === id);
  return (
    <Modal
      open
      width={1100}
      className="attachment-viewer"
      keyboard={false}
      title={`${attachmentKinds[kind]} ${place + 1} / ${row.length}：${name}`}
      onCancel={onClose}
      footer={
        <>
          <span className="attachment-facts faint">
            {dayOf(createdAt)} {timeOf(createdAt)} {nameOf(createdBy)} {sizeWords(bytes)}
          </span>
          <Button disabled={place === 0} onClick={() => void moving.submit(id, -1)}>
            前移
          </Button>
          <Button disabled={place === row.length - 1} onClick={() => void moving.submit(id, 1)}>
            后移
          </Button>
          <Button onClick={() => setDialog('rename')}>改名、改类</Button>
          <Button danger onClick={() => setDialog('remove')}>
            移除
          </Button>
          <Button disabled={at === 0} onClick={() => go(-1)}>
            上一份（←）
          </Button>
          <Button type="primary" autoFocus disabled={at === kept.length - 1} onClick={() => go(1)}>
            下一份（→）
          </Button>
        </>
      }
    >
      <Refusals refusals={moving.refusals} />
      <Shown key={attachment.sha256} attachment={attachment} />
      {dialog === 'rename' && (
        <RenameAttachment attachment={attachment} onLeave={() => setDialog(null)} />
      )}
      {dialog === 'remove' && (
        <RemoveAttachment
          attachment={attachment}
          onLeave={() => setDialog(null)}
          onRemoved={() => {
            const next = kept[at + 1] ?? kept[at - 1];
            setDialog(null);
            if (next) onGo(next.id);
            else onClose();
          }}
        />
      )}
    </Modal>
  );
}

type Picture =
  | { readonly name: 'opening' }
  | { readonly name: 'shown'; readonly address: string }
  | { readonly name: 'problem'; readonly code: ProblemCode };

function Shown({ attachment }: { readonly attachment: Attachment }) {
  const { sha256, mime, name } = attachment;
  const [picture, setPicture] = useState<Picture>({ name: 'opening' });
  useEffect(() => {
    if (mime === 'application/pdf') return;
    let address: string | null = null;
    let isGone = false;
    void readFile(sha256).then((opened) => {
      if (isGone) return;
      if (!opened.ok) return setPicture({ name: 'problem', code: opened.code });
      address = URL.createObjectURL(opened.blob);
      setPicture({ name: 'shown', address });
    });
    return () => {
      isGone = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [sha256, mime]);
  if (mime === 'application/pdf') return <Pdf attachment={attachment} />;
  return (
    <div className="attachment-large">
      {picture.name === 'opening' && <p role="status">正在打开…</p>}
      {picture.name === 'problem' && <p role="alert">{sentenceOf(picture.code)}</p>}
      {picture.name === 'shown' && (
        <img
          src={picture.address}
          alt={name}
          onError={() => setPicture({ name: 'problem', code: 'file.damaged' })}
        />
      )}
    </div>
  );
}

/** Opened by the system's own program from a copy that goes when the desk ends. */
function Pdf({ attachment: { sha256, mime, name } }: { readonly attachment: Attachment }) {
  const opening = useSubmit(async () => {
    const title = name.slice(0, 100);
    const scans = { kind: 'scans' as const, title, pictures: [{ sha256, mime }] };
    const answer = await bridge().call('papers.preview', {
      bundle: { name: title, items: [scans] },
    });
    return answer.ok
      ? ({ ok: true } as const)
      : ({ ok: false, refusals: [{ code: answer.code }] } as const);
  });
  return (
    <div className="attachment-large">
      <div className="attachment-pdf">
        <p>PDF 文件</p>
        <Button loading={opening.isBusy} onClick={() => void opening.submit()}>
          用本机的 PDF 程序打开
        </Button>
        <Refusals refusals={opening.refusals} />
      </div>
    </div>
  );
}

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
