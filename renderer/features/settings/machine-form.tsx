import { Button, Checkbox, Input, Radio, Select } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import type { Hall } from '#shared/settings/hall';
import type { MachineSettings } from '#shared/settings/machine';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { FormFoot } from './form-foot.tsx';
import { PaperSlipsForm } from './machine-paper-slips.tsx';
import { SampleSlip } from './machine-sample.tsx';
import { type Plugged, useMachineForm } from './use-machine-form.ts';

const papers = [
  { value: '80', label: '80 毫米' },
  { value: '58', label: '58 毫米' },
] as const;
const SYSTEM_PRINTER = '';
const AUTO = 'auto';

/** 打印和屏幕: what is plugged into this computer, and paper for a day without power. */
export function MachineForm({ hall }: { readonly hall: Hall }) {
  const form = useMachineForm();
  const { value, plugged, change } = form;
  return (
    <>
      <section className="card form-grid settings-form" aria-label="打印和屏幕">
        <DraftNotice restored={form.restored} onDiscard={form.reset} />
        {plugged ? (
          <Fields {...{ value, plugged, change }} refusals={form.refusals} onLook={form.look} />
        ) : (
          <p className="faint">正在查找屏幕和打印机…</p>
        )}
        <FormFoot {...form} shownBeside={['readerAddress']} />
        <SampleSlip hall={hall} paper={value.paper} isChanged={form.isChanged} />
      </section>
      <PaperSlipsForm hall={hall} />
    </>
  );
}

type FieldsProps = {
  readonly value: MachineSettings;
  readonly plugged: Plugged;
  readonly refusals: readonly Refusal[];
  readonly change: (part: Partial<MachineSettings>) => void;
  readonly onLook: () => Promise<void>;
};

function Fields({ value, plugged, refusals, change, onLook }: FieldsProps) {
  return (
    <>
      <FormField
        label="大厅屏显示在"
        hint="只影响这台电脑；所选屏幕没有接上时，先用另一块，接上后自动回去"
      >
        {(control) => (
          <Select
            {...control}
            className="settings-wide"
            value={value.hallDisplayId ?? AUTO}
            options={displayOptions(plugged, value.hallDisplayId)}
            onChange={(id) => change({ hallDisplayId: typeof id === 'number' ? id : null })}
          />
        )}
      </FormField>
      <FormField
        label="小票打印机"
        hint={
          plugged.printers.length === 0
            ? '这台电脑上没有找到打印机；没有打印机也能照常取号叫号'
            : ''
        }
      >
        {(control) => (
          <Select
            {...control}
            className="settings-wide"
            value={value.printer}
            options={printerOptions(plugged, value.printer)}
            onChange={(printer) => change({ printer })}
          />
        )}
      </FormField>
      <div className="settings-two">
        <FormField label="A4 打印机" hint="一次性告知书等用">
          {(control) => (
            <Select
              {...control}
              className="settings-wide"
              value={value.sheetPrinter}
              options={printerOptions(plugged, value.sheetPrinter)}
              onChange={(sheetPrinter) => change({ sheetPrinter })}
            />
          )}
        </FormField>
        <FormField
          label="身份证读卡服务"
          problem={problemOf(refusals, 'readerAddress')}
          hint="读卡器厂家服务程序在本机的地址；留空就是没有读卡器"
        >
          {(control) => (
            <Input
              {...control}
              placeholder="http://127.0.0.1:24010/ZKIDROnline/ScanReadIdCardInfo?OP-DEV=1&CMD-URL=4&REPEAT=1&READTYPE=1"
              value={value.readerAddress}
              onChange={(event) => change({ readerAddress: event.target.value.trim() })}
            />
          )}
        </FormField>
      </div>
      <div className="settings-two">
        <FormField label="小票纸宽" kind="group">
          {() => (
            <Radio.Group
              options={[...papers]}
              value={value.paper}
              onChange={(event) =>
                change({ paper: event.target.value as MachineSettings['paper'] })
              }
            />
          )}
        </FormField>
        <FormField label="取号时" kind="group" hint="不勾选时，在小票旁边点“打印小票”">
          {() => (
            <Checkbox
              checked={value.isAutoPrint}
              onChange={(event) => change({ isAutoPrint: event.target.checked })}
            >
              自动打印小票
            </Checkbox>
          )}
        </FormField>
      </div>
      <div>
        <Button onClick={() => void onLook()}>重新查找屏幕和打印机</Button>
      </div>
    </>
  );
}

/** The chosen one stays in the list while it is unplugged: otherwise a save would silently forget it. */
function displayOptions({ displays }: Plugged, chosen: number | null) {
  const isThere = chosen === null || displays.some(({ id }) => id === chosen);
  return [
    { value: AUTO, label: '自动：受理台以外的那块屏幕' },
    ...displays.map(({ id, label, width, height, isDesk }) => ({
      value: id,
      label: `${label}（${width}×${height}）${isDesk ? ' · 受理台在这块屏幕上' : ''}`,
    })),
    ...(isThere ? [] : [{ value: chosen, label: '原来选的屏幕（现在没有接上）' }]),
  ];
}

function printerOptions({ printers }: Plugged, chosen: string) {
  const isThere = chosen === '' || printers.some(({ name }) => name === chosen);
  return [
    { value: SYSTEM_PRINTER, label: '系统默认打印机' },
    ...printers.map(({ name, label }) => ({ value: name, label })),
    ...(isThere ? [] : [{ value: chosen, label: `${chosen}（现在没有接上）` }]),
  ];
}
