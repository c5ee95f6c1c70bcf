import { Button, Input } from 'antd';
import { useRef } from 'react';
import { usualCommittee } from '#shared/settings/hall';
import { newId } from '../../data/ids.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { NamesField } from '../../ui/names-field.tsx';
import { problemIn, problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { setUp } from './set-up.ts';
import './setup.css';
import { commandOf, emptySetup } from './setup-form.ts';
import { StaffRows, WindowRows } from './setup-rows.tsx';

/** The administrator and up to this many more at set-up; others are added in settings. */
const MOST_STAFF = 12;
const beside = [
  ...[
    'name',
    'committee',
    'divisionCode',
    'deskNumber',
    'windows',
    'rooms',
    'departments',
    'villages',
    'staff',
  ],
];

export function SetupFormView({ onDone }: { readonly onDone: () => void }) {
  const draft = useDraft('setup', emptySetup);
  // Made once: pressing twice after a refusal is still the same hall and the same people.
  const ids = useRef({
    hall: newId('hall'),
    staff: Array.from({ length: MOST_STAFF + 1 }, () => newId('staff')),
  });
  const { submit, isBusy, refusals } = useSubmit(
    () => setUp(commandOf(draft.value, ids.current.hall, ids.current.staff)),
    draft,
  );
  const save = async () => {
    const result = await submit();
    if (!result?.ok) return;
    draft.reset();
    onDone();
  };
  useKeys({ 'Ctrl+S': save });
  const { value, change } = draft;
  return (
    <div className="setup">
      <header className="setup-head">
        <h1>设置大厅</h1>
        <p>第一次使用，请管理员填写。所有内容以后都可以在“设置”里修改。</p>
        <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      </header>
      <section className="card form-grid" aria-label="大厅">
        <h2>大厅</h2>
        <FormField label="大厅名称" isRequired problem={problemOf(refusals, 'name')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              placeholder="如：青石镇综治中心"
              value={value.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="人民调解委员会全称"
          isRequired
          problem={problemOf(refusals, 'committee')}
          hint="与印章一致，用在卷宗和各种文书上"
        >
          {(control) => (
            <Input
              {...control}
              placeholder={usualCommittee(value.name) || '如：青石镇人民调解委员会'}
              value={value.committee || usualCommittee(value.name)}
              onChange={(event) => change({ committee: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="区划代码"
          isRequired
          problem={problemOf(refusals, 'divisionCode')}
          hint="统计用区划代码：县 6 位、乡镇 9 位、村 12 位"
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={value.divisionCode}
              onChange={(event) => change({ divisionCode: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="受理台编号"
          isRequired
          problem={problemOf(refusals, 'deskNumber')}
          hint="同一大厅有几台电脑时，每台不同"
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={value.deskNumber}
              onChange={(event) => change({ deskNumber: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="管理员姓名"
          isRequired
          problem={problemOf(refusals, 'staff.0.name')}
          hint="就是现在填写的人；岗位为管理员兼窗口人员"
        >
          {(control) => (
            <Input
              {...control}
              value={value.administrator}
              onChange={(event) => change({ administrator: event.target.value })}
            />
          )}
        </FormField>
      </section>
      <section className="card form-grid" aria-label="窗口和人员">
        <h2>窗口</h2>
        <WindowRows
          windows={value.windows}
          onChange={(windows) => change({ windows })}
          refusals={refusals}
        />
        <h2>其他人员（可以以后再加）</h2>
        <StaffRows
          staff={value.staff}
          most={MOST_STAFF}
          onChange={(staff) => change({ staff })}
          refusals={refusals}
        />
      </section>
      <section className="card form-grid" aria-label="名单">
        <NamesField
          label="调解室"
          rows={3}
          text={value.rooms}
          onChange={(rooms) => change({ rooms })}
          problem={problemIn(refusals, 'rooms')}
        />
        <NamesField
          label="联动部门"
          rows={5}
          text={value.departments}
          onChange={(departments) => change({ departments })}
          problem={problemIn(refusals, 'departments')}
        />
        <NamesField
          label="村（社区）"
          rows={6}
          text={value.villages}
          onChange={(villages) => change({ villages })}
          problem={problemIn(refusals, 'villages')}
        />
      </section>
      <footer className="setup-foot form-actions">
        <Button type="primary" size="large" loading={isBusy} onClick={save}>
          开始使用
        </Button>
        <Refusals refusals={refusals} shownBeside={beside} />
      </footer>
    </div>
  );
}
