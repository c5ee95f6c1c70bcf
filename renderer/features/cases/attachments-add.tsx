import { Select } from 'antd';
import { useState } from 'react';
import {
  type AttachmentKind,
  attachmentKindNames,
  attachmentKinds,
} from '#shared/attachment/record';
import { attach } from '../../data/attachment-acts.ts';
import { FormField } from '../../ui/form-field.tsx';
import { ScanDialog } from '../../ui/scan-dialog.tsx';
import type { WholeCase } from './use-case.ts';

export const kindOptions = attachmentKindNames.map((value) => ({
  value,
  label: attachmentKinds[value],
}));

type Props = { readonly whole: WholeCase; readonly onClose: () => void };

/** 添加附件: each picture is saved when it is kept; the kind stays for the next page. */
export function AddAttachments({ whole: { record, attachments }, onClose }: Props) {
  const [kind, setKind] = useState<AttachmentKind>(() => firstMissing(attachments));
  return (
    <ScanDialog
      title="添加附件"
      baseName={attachmentKinds[kind]}
      onKeep={async (file, name) => {
        const acted = await attach(file, { caseId: record.id, ofId: null, kind, name });
        return acted.ok ? [] : acted.refusals;
      }}
      onClose={onClose}
    >
      <FormField label="类别" isRequired>
        {(control) => (
          <Select
            {...control}
            className="attachments-kind-choice"
            options={kindOptions}
            value={kind}
            onChange={setKind}
          />
        )}
      </FormField>
    </ScanDialog>
  );
}

/** Whoever adds the first picture of a case adds the parties' papers; afterwards mostly evidence. */
function firstMissing(attachments: WholeCase['attachments']): AttachmentKind {
  const has = attachments.some(({ kind, state }) => kind === 'identity' && state.name === 'kept');
  return has ? 'evidence' : 'identity';
}
