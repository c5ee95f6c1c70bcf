import { Button } from 'antd';
import { useRef, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Performance } from '#shared/performance/record';
import { MOST_PROOFS, type Proof } from '#shared/performance/workflow';
import { keepFile } from '../../data/files.ts';
import { newId } from '../../data/ids.ts';
import { FormField } from '../../ui/form-field.tsx';
import { ScanDialog } from '../../ui/scan-dialog.tsx';
import { DayField, TextField } from '../../ui/typed-field.tsx';
import { keepPerformance } from './performance-acts.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = { readonly performance: Performance; readonly onClose: () => void };

type Form = { readonly on: string; readonly note: string; readonly proofs: readonly Proof[] };

/** 已履行: on which day, with what proof. */
export function KeepDialog({ performance, onClose }: Props) {
  const { id, item } = performance;
  const empty: Form = { on: dayOf(Date.now()), note: '', proofs: [] };
  const saving = useSave<Form>(
    `performance-kept/${id}`,
    empty,
    (form) => keepPerformance(id, form),
    onClose,
  );
  const { value, change, problem } = saving;
  const [isScanning, setScanning] = useState(false);
  // Several may come from one scanning, faster than the form is drawn again.
  const proofs = useRef(value.proofs);
  proofs.current = value.proofs;
  const setProofs = (next: readonly Proof[]) => {
    proofs.current = next;
    change({ proofs: next });
  };
  const keepProof = async (blob: Blob, name: string): Promise<readonly Refusal[] | undefined> => {
    const kept = await keepFile(blob);
    if (!kept.ok) return [{ code: kept.code }];
    const { sha256, bytes, mime } = kept;
    if (proofs.current.some((proof) => proof.sha256 === sha256)) return undefined;
    const proof = { id: newId('attachment'), name, sha256, bytes, mime };
    setProofs([...proofs.current, proof]);
    return undefined;
  };
  if (isScanning) {
    return (
      <ScanDialog
        title={`履行凭证（第 ${item + 1} 项）`}
        baseName="履行凭证"
        onKeep={keepProof}
        onClose={() => setScanning(false)}
      />
    );
  }
  return (
    <SaveDialog
      title={`登记已履行（第 ${item + 1} 项）`}
      saveWord="登记已履行"
      saving={saving}
      onClose={onClose}
    >
      <DayField label="履行日期" isRequired {...saving.of('on')} />
      <FormField
        label="履行凭证"
        kind="group"
        problem={problem('proofs')}
        hint="收条、转账截图、照片；存入本案附件，装入卷宗"
      >
        {() => (
          <>
            <ul className="med-rows">
              {value.proofs.map(({ sha256, name }) => (
                <li key={sha256} className="med-row">
                  <b>{name}</b>
                  <Button
                    size="small"
                    onClick={() => setProofs(value.proofs.filter((one) => one.sha256 !== sha256))}
                  >
                    不要这份
                  </Button>
                </li>
              ))}
            </ul>
            <Button disabled={value.proofs.length >= MOST_PROOFS} onClick={() => setScanning(true)}>
              拍照、扫描或选文件…
            </Button>
          </>
        )}
      </FormField>
      <TextField label="说明" rows={2} hint="可不填" {...saving.of('note')} />
    </SaveDialog>
  );
}
