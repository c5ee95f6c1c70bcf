import { Checkbox, Radio } from 'antd';
import type { Agreement } from '#shared/agreement/record';
import { dayOf } from '#shared/basics/days';
import { brokenRoads, type Performance } from '#shared/performance/record';
import { urgeText } from '#shared/performance/rules';
import type { BreakPerformance } from '#shared/performance/workflow';
import { currentHall } from '../../data/queries/hall.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { TextField } from '../../ui/typed-field.tsx';
import { useLive } from '../../ui/use-live.ts';
import { breakPerformance, urgePerformance, waivePerformance } from './performance-acts.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSave } from './use-save.ts';

type Props = { readonly performance: Performance; readonly onClose: () => void };
type WithAgreement = Props & { readonly agreement: Agreement };

/** 督促: the text to send, and that it was done. */
export function UrgeDialog({ performance, agreement, onClose }: WithAgreement) {
  const { id, item } = performance;
  const { value: hall } = useLive(currentHall, []);
  const saving = useSave(
    `performance-urge/${id}`,
    { note: '' },
    ({ note }) => urgePerformance(id, note),
    onClose,
  );
  const words = { hallName: hall?.name ?? '', number: agreement.number, today: dayOf(Date.now()) };
  return (
    <SaveDialog
      title={`督促履行（第 ${item + 1} 项）`}
      saveWord="登记督促"
      saving={saving}
      onClose={onClose}
    >
      <CopyText label="督促的话（可复制到短信、微信）" text={urgeText(performance, words)} />
      <TextField label="怎样督促的、对方怎么说" hint="可不填" {...saving.of('note')} />
    </SaveDialog>
  );
}

const NOTHING: BreakPerformance = { road: null, note: '', isTold: false };

/** 未履行: what happened, and whether the case is mediated again or goes to court. */
export function BreakDialog({ performance, agreement, onClose }: WithAgreement) {
  const { id, item } = performance;
  const saving = useSave(
    `performance-broken/${id}`,
    NOTHING,
    (form) => breakPerformance(id, form),
    onClose,
  );
  const { value, change, problem } = saving;
  return (
    <SaveDialog
      title={`登记未履行（第 ${item + 1} 项）`}
      saveWord="登记未履行"
      saving={saving}
      onClose={onClose}
    >
      <TextField label="未履行的情况" isRequired {...saving.of('note')} />
      <FormField label="下一步" kind="group" isRequired problem={problem('road')}>
        {() => (
          <Radio.Group
            value={value.road}
            options={[
              { value: 'reopen', label: `${brokenRoads.reopen}（案件回到“调解中”）` },
              { value: 'court', label: brokenRoads.court },
            ]}
            onChange={({ target }) => change({ road: target.value })}
          />
        )}
      </FormField>
      {value.road === 'court' && (
        <FormField label="告知对方当事人" kind="group" isRequired problem={problem('isTold')}>
          {() => (
            <Checkbox
              checked={value.isTold}
              onChange={({ target }) => change({ isTold: target.checked })}
            >
              {roadTold(agreement)}
            </Checkbox>
          )}
        </FormField>
      )}
    </SaveDialog>
  );
}

/** What the other party may do: enforcement needs a confirmed agreement (人民调解法 §32–33). */
function roadTold({ state }: Agreement): string {
  const confirmation = state.name === 'signed' ? state.confirmation : null;
  return confirmation?.name === 'confirmed'
    ? `已告知：协议经${confirmation.court}确认有效，可以申请强制执行`
    : '已告知：可以就协议的履行向人民法院起诉（符合条件的可申请支付令）';
}

/** 不再履行: given up by whom it was promised to, with the reason. */
export function WaiveDialog({ performance, onClose }: Props) {
  const { id, item } = performance;
  const saving = useSave(
    `performance-waived/${id}`,
    { reason: '' },
    ({ reason }) => waivePerformance(id, reason),
    onClose,
  );
  return (
    <SaveDialog
      title={`不再履行（第 ${item + 1} 项）`}
      saveWord="登记不再履行"
      saving={saving}
      onClose={onClose}
    >
      <TextField
        label="原因"
        isRequired
        hint="如：对方同意免除。登记后不能恢复，也不再提醒"
        {...saving.of('reason')}
      />
    </SaveDialog>
  );
}
