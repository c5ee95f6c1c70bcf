import { Button, Input } from 'antd';
import { useRef } from 'react';
import { type Day, dayOf } from '#shared/basics/days';
import type { ErrandId, PersonId, VisitId } from '#shared/basics/ids';
import type { Calendar } from '#shared/calendar/calendar';
import type { ErrandPreset } from '#shared/codes/errands';
import { errandDue, presetOf } from '#shared/errand/rules';
import type { OpenErrand, TypedMaterial } from '#shared/errand/workflow';
import type { Person } from '#shared/people/person';
import type { TypedPerson } from '#shared/people/workflow';
import { newId } from '../../data/ids.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { hallCalendar } from '../../data/queries/limits.ts';
import { wordingRules } from '../../data/queries/wording.ts';
import { get } from '../../data/read.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { goTo } from '../../ui/location.ts';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { openErrand } from './acts.ts';
import { Materials } from './materials.tsx';

type Form = {
  personId: PersonId;
  name: string;
  documentNumber: string;
  phone: string;
  item: string;
  department: string;
  materials: readonly TypedMaterial[];
  dueOn: string;
  note: string;
};

const BESIDE = [
  'name',
  'documentNumber',
  'phone',
  'item',
  'department',
  'materials',
  'dueOn',
  'note',
];

type Props = {
  readonly visitId: VisitId | null;
  readonly onLeave: () => void;
  readonly onOpened: (id: ErrandId) => void;
};

/** 收件: whom for, what, which materials are here. A known item brings its department, list and days along. */
export function NewErrand({ visitId, onLeave, onOpened }: Props) {
  const known = useLive(async () => {
    const visit = visitId ? await get('visit', visitId) : undefined;
    return {
      visitor: visit && (await get('person', visit.personId)),
      departments: (await currentHall())?.departments ?? [],
      calendar: await hallCalendar(),
      presets: (await wordingRules()).errands,
    };
  }, [visitId]);
  if (!known.value) return <p className="opening">正在打开…</p>;
  return <ErrandForm {...known.value} {...{ visitId, onLeave, onOpened }} />;
}

type FormProps = Props & {
  readonly visitor: Person | undefined;
  readonly departments: readonly string[];
  readonly calendar: Calendar;
  readonly presets: readonly ErrandPreset[];
};

function ErrandForm(props: FormProps) {
  const { visitId, visitor, departments, calendar, presets, onLeave, onOpened } = props;
  const id = useRef(newId('errand'));
  const freshPerson = useRef(newId('person'));
  const today = dayOf(Date.now());
  const dueFor = (item: string) => errandDue(item, today, calendar, presets).on;
  const draft = useDraft<Form>(`errand/${visitId ?? 'new'}`, {
    ...{ personId: freshPerson.current, name: '', documentNumber: '', phone: '' },
    ...{ item: '', department: '', materials: [], dueOn: dueFor(''), note: '' },
  });
  const { value, change } = draft;
  const form = useSubmit(() => openErrand(commandOf(value, id.current, visitId, visitor)), draft);
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    draft.reset();
    onOpened(id.current);
  };
  useKeys({ 'Ctrl+S': () => void save(), Escape: onLeave });
  const problem = (field: string) => problemOf(form.refusals, field);
  const chooseItem = (item: string) => {
    const preset = presetOf(item, presets);
    if (!preset) return change({ item });
    change({
      item,
      department: preset.department,
      dueOn: dueFor(item),
      materials: preset.materials.map((one) => ({ ...one, isReceived: false })),
    });
  };
  const preset = presetOf(value.item, presets);
  return (
    <section className="card form-grid errands-work" aria-label="收件">
      <h2>收件{visitor ? `：${visitor.name}` : ''}</h2>
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      {!visitor && (
        <>
          <FormField label="姓名" isRequired problem={problem('name')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                value={value.name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </FormField>
          <div className="errand-two">
            <FormField label="身份证号" problem={problem('documentNumber')} hint="没有带的可以不填">
              {(control) => (
                <Input
                  {...control}
                  value={value.documentNumber}
                  onChange={({ target }) => change({ documentNumber: target.value })}
                />
              )}
            </FormField>
            <FormField label="电话" problem={problem('phone')}>
              {(control) => (
                <Input
                  {...control}
                  value={value.phone}
                  onChange={({ target }) => change({ phone: target.value })}
                />
              )}
            </FormField>
          </div>
        </>
      )}
      <div className="errand-two">
        <FormField
          label="代办事项"
          isRequired
          problem={problem('item')}
          hint="从列表选，材料和部门自动带出；也可自己写"
        >
          {(control) => (
            <Input
              {...control}
              autoFocus={visitor !== undefined}
              list="errand-items"
              value={value.item}
              onChange={({ target }) => chooseItem(target.value)}
            />
          )}
        </FormField>
        <FormField label="送交部门" isRequired problem={problem('department')}>
          {(control) => (
            <Input
              {...control}
              list="errand-departments"
              value={value.department}
              onChange={({ target }) => change({ department: target.value })}
            />
          )}
        </FormField>
      </div>
      <datalist id="errand-items">
        {presets.map(({ item }) => (
          <option key={item} value={item} />
        ))}
      </datalist>
      <datalist id="errand-departments">
        {departments.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Materials
        materials={value.materials}
        onChange={(materials) => change({ materials })}
        refusals={form.refusals}
      />
      <div className="errand-two">
        <FormField
          label="办结期限"
          problem={problem('dueOn')}
          hint={preset ? `一般 ${preset.workdays} 个工作日，送交部门时重新起算` : '可以修改'}
        >
          {(control) => (
            <Input
              {...control}
              type="date"
              value={value.dueOn}
              onChange={({ target }) => change({ dueOn: target.value })}
            />
          )}
        </FormField>
        <FormField label="备注" problem={problem('note')}>
          {(control) => (
            <Input
              {...control}
              value={value.note}
              onChange={({ target }) => change({ note: target.value })}
            />
          )}
        </FormField>
      </div>
      <div className="form-actions">
        <Button type="primary" loading={form.isBusy} onClick={() => void save()}>
          保存收件（Ctrl+S）
        </Button>
        <Button onClick={onLeave}>不收了</Button>
        {visitId && <Button onClick={() => goTo({ job: 'reception' })}>回到接待</Button>}
        <Refusals refusals={form.refusals} shownBeside={BESIDE} />
      </div>
    </section>
  );
}

function commandOf(
  form: Form,
  id: ErrandId,
  visitId: VisitId | null,
  visitor: Person | undefined,
): OpenErrand {
  const { item, department, materials, note } = form;
  const typed: TypedPerson = {
    ...{ name: form.name, sex: '0', phone: form.phone, address: '' },
    documentKind: form.documentNumber.trim() === '' ? 'none' : 'resident',
    documentNumber: form.documentNumber,
  };
  return {
    ...{ id, visitId, item, department, materials, note },
    dueOn: form.dueOn as Day,
    who: visitor?.id ?? { personId: form.personId, typed, isSamePerson: false },
  };
}
