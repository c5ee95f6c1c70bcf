import { Button } from 'antd';
import { useState } from 'react';
import { type Attachment, attachmentKinds } from '#shared/attachment/record';
import { inOrder } from '#shared/attachment/rules';
import type { AttachmentId } from '#shared/basics/ids';
import { AddAttachments } from './attachments-add.tsx';
import './attachments.css';
import { AttachmentThumb } from './attachments-thumb.tsx';
import { AttachmentViewer } from './attachments-viewer.tsx';
import type { WholeCase } from './use-case.ts';

/** 附件 of a case by kind: add, look at, put in order, remove with the reason. */
export function AttachmentsPanel({ whole }: { readonly whole: WholeCase }) {
  const { attachments, nameOf } = whole;
  const kept = inOrder(attachments);
  const removed = attachments.filter(({ state }) => state.name === 'removed');
  const [isAdding, setAdding] = useState(false);
  const [looking, setLooking] = useState<AttachmentId | null>(null);
  return (
    <section className="card case-column" aria-label="附件">
      <div className="papers-head">
        <h2>附件 {kept.length > 0 && <span className="count">{kept.length}</span>}</h2>
        <Button size="small" onClick={() => setAdding(true)}>
          拍照、扫描、添加
        </Button>
      </div>
      {kept.length === 0 && (
        <p className="faint">
          还没有。身份证明、证据、签字原件等，拍照或选文件加到这里，装订时放进卷宗
        </p>
      )}
      {byKind(kept).map(({ kind, rows }) => (
        <div key={kind} className="attachments-kind">
          <h3 id={`attachments-${kind}`}>
            {attachmentKinds[kind]} <span className="faint">{rows.length} 份</span>
          </h3>
          <ul aria-labelledby={`attachments-${kind}`}>
            {rows.map((one) => (
              <li key={one.id}>
                <button type="button" title={one.name} onClick={() => setLooking(one.id)}>
                  <AttachmentThumb sha256={one.sha256} mime={one.mime} />
                  <span className="attachment-name">{one.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {removed.length > 0 && (
        <details className="attachments-removed">
          <summary>已移除 {removed.length} 份</summary>
          <ul className="papers">
            {removed.map(({ id, name, state }) => (
              <li key={id}>
                {name}
                {state.name === 'removed' && (
                  <span className="faint">
                    ：{state.reason} {nameOf(state.by)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isAdding && <AddAttachments whole={whole} onClose={() => setAdding(false)} />}
      {looking && (
        <AttachmentViewer
          kept={kept}
          id={looking}
          nameOf={nameOf}
          onGo={setLooking}
          onClose={() => setLooking(null)}
        />
      )}
    </section>
  );
}

function byKind(kept: readonly Attachment[]) {
  const kinds = [...new Set(kept.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, rows: kept.filter((one) => one.kind === kind) }));
}
