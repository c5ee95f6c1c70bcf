import { Button, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import type { UploadState } from '#shared/upload/state';
import { bridge } from '../../bridge/bridge.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { isPlainEnter } from '../../ui/enter.ts';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { readPairing, type Typed, untyped } from './pairing-form.ts';

type Props = { readonly state: UploadState };
type Paired =
  | { readonly ok: true; readonly countyName: string }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** 配对: open while there is no county, or while it does not know this desk; else behind a button. */
export function PairingCard({ state: { county, problem } }: Props) {
  const [isOpen, setOpen] = useState(county === null || problem === 'county.unknown-device');
  if (!isOpen) {
    return (
      <section className="card upload-paired" aria-label="配对">
        <span>已与{county?.name}配对</span>
        <Button onClick={() => setOpen(true)}>重新配对</Button>
      </section>
    );
  }
  return <PairingForm onLeave={county ? () => setOpen(false) : undefined} />;
}

const fields = ['address', 'code'];

function PairingForm({ onLeave }: { readonly onLeave: (() => void) | undefined }) {
  const { value, change, reset } = useDraft('upload.pairing', untyped);
  const { submit, isBusy, refusals } = useSubmit(pair);
  const send = async () => {
    const paired = await submit(value);
    if (!paired?.ok) return;
    reset();
    onLeave?.();
  };
  useKeys({ 'Ctrl+S': () => void send(), Escape: onLeave });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isPlainEnter(event)) void send();
  };
  return (
    <section className="card form-grid" aria-label="与县中心配对">
      <h2>与县中心配对</h2>
      <FormField
        label="县中心地址"
        isRequired
        problem={problemOf(refusals, 'address')}
        hint="向县中心索取，如 https://xian.example.gov.cn"
      >
        {(control) => (
          <Input
            {...control}
            value={value.address}
            onChange={(event) => change({ address: event.target.value })}
            onKeyDown={onKeyDown}
          />
        )}
      </FormField>
      <FormField
        label="配对码"
        isRequired
        problem={problemOf(refusals, 'code')}
        hint="一次有效，大小写和短横线都可以省略"
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={value.code}
            onChange={(event) => change({ code: event.target.value })}
            onKeyDown={onKeyDown}
          />
        )}
      </FormField>
      <div className="form-actions">
        <Button type="primary" loading={isBusy} onClick={send}>
          配对
        </Button>
        {onLeave && <Button onClick={onLeave}>不改了</Button>}
        <Refusals refusals={refusals} shownBeside={fields} />
      </div>
    </section>
  );
}

/** Pairing is between main and the county: nothing of it is a record, so it is no act. */
async function pair(typed: Typed): Promise<Paired> {
  const read = readPairing(typed);
  if (!read.ok) return read;
  const hall = await currentHall();
  if (!hall) return { ok: false, refusals: [{ code: 'record.missing' }] };
  const answer = await bridge().call('county.pair', {
    address: read.address,
    code: read.code,
    hallName: hall.name,
    divisionCode: hall.divisionCode,
  });
  if (answer.ok) return { ok: true, countyName: answer.value.countyName };
  const { code } = answer;
  if (code === 'county.pairing-code') return { ok: false, refusals: [{ code, field: 'code' }] };
  if (code === 'county.address') return { ok: false, refusals: [{ code, field: 'address' }] };
  // Nothing goes up by itself before there is a county: another sentence than for an upload.
  if (code === 'county.unreachable') {
    return { ok: false, refusals: [{ code: 'county.no-answer', field: 'address' }] };
  }
  return { ok: false, refusals: [{ code }] };
}
