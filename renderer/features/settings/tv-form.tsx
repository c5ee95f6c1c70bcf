import { Button, Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { type ProblemCode, sentenceOf } from '#shared/basics/problems';
import { type TvState, tvPortSchema } from '#shared/hall/tv';
import { bridge } from '../../bridge/bridge.ts';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type Kept =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusals: readonly { code: ProblemCode; field?: string }[] };

/** 网络电视: the board at an address of the hall's own network. Kept by this computer, no record of the hall. */
export function TvForm() {
  const [state, setState] = useState<TvState | null>(null);
  const [port, setPort] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const show = (next: TvState) => {
      if (!isGone) setState(next);
    };
    void bridge()
      .call('tv.get', {})
      .then((answer) => answer.ok && show(answer.value));
    const stop = bridge().on('tv.changed', show);
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  const form = useSubmit(async (isOn: boolean, typed: string): Promise<Kept> => {
    const read = tvPortSchema.safeParse(typed.trim() === '' ? Number.NaN : Number(typed));
    if (!read.success) return { ok: false, refusals: [{ code: 'tv.port', field: 'port' }] };
    const answer = await bridge().call('tv.set', { isOn, port: read.data });
    if (!answer.ok) return { ok: false, refusals: [{ code: answer.code }] };
    setState(answer.value);
    setPort(null);
    const { problem } = answer.value;
    return problem ? { ok: false, refusals: [{ code: problem, field: 'port' }] } : { ok: true };
  });
  if (!state) return null;
  const typed = port ?? String(state.port);
  const problem =
    problemOf(form.refusals, 'port') ?? (state.problem ? sentenceOf(state.problem) : undefined);
  return (
    <section className="card form-grid settings-form" aria-label="网络电视">
      <h2>网络电视</h2>
      <p>
        大厅里带浏览器的电视，可以通过本单位内部网络显示同样的叫号画面。只显示号码和窗口，只能看不能改。
      </p>
      <FormField label="显示" kind="group">
        {() => (
          <Checkbox
            checked={state.isOn}
            onChange={(event) => void form.submit(event.target.checked, typed)}
          >
            在内部网络上显示
          </Checkbox>
        )}
      </FormField>
      <FormField
        label="端口"
        problem={problem}
        hint="一般不用改；Windows 询问是否允许访问网络时，请选“专用网络”"
      >
        {(control) => (
          <Input
            {...control}
            className="row-short"
            inputMode="numeric"
            value={typed}
            onChange={(event) => setPort(event.target.value)}
          />
        )}
      </FormField>
      {state.isOn && !state.problem && <Addresses addresses={state.addresses} />}
      <div className="form-actions">
        <Button loading={form.isBusy} onClick={() => void form.submit(state.isOn, typed)}>
          保存端口
        </Button>
        <Saved at={form.savedAt} />
        <Refusals refusals={form.refusals} shownBeside={['port']} />
      </div>
    </section>
  );
}

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  if (addresses.length === 0) {
    return <p role="status">这台电脑还没有接入内部网络，接好网线后再打开本页查看地址</p>;
  }
  return (
    <div role="status">
      在电视的浏览器里打开：
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <strong>{address}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
