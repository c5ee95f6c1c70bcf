import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import type { Staff } from '#shared/people/staff';
import type { Session } from '#shared/session/record';
import { expectedAt, reminderText, untoldOf } from '#shared/session/reminders';
import type { NoticeSession } from '#shared/session/workflow';
import type { Hall } from '#shared/settings/hall';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { noticeSession } from './acts.ts';
import { NoticePapers } from './notice-papers.tsx';
import { useTellSaved } from './saved-here.ts';
import { noticeWays } from './words.ts';

type Props = {
  readonly session: Session;
  readonly record: Case;
  readonly hall: Hall;
  readonly staff: readonly Staff[];
  readonly onClose: () => void;
};

type Form = { readonly to: readonly string[]; readonly way: NoticeSession['way'] };

/** 通知当事人: the text for each, ready to copy; the papers; and that they were told. */
export function NoticeDialog({ session, record, hall, staff, onClose }: Props) {
  const expected = expectedAt(session, record);
  const untold = new Set(untoldOf(session, record).map(({ name }) => name));
  const [form, setForm] = useState<Form>(() => ({ to: [...untold], way: 'sms' }));
  const [note, setNote] = useState('');
  const [shown, setShown] = useState(() => [...untold][0] ?? expected[0]?.name ?? '');
  const tellSaved = useTellSaved();
  const save = useSubmit(async () => {
    const acted = await noticeSession(session.id, { ...form, note });
    if (acted.ok) {
      tellSaved();
      onClose();
    }
    return acted;
  });
  const one = expected.find(({ name }) => name === shown);
  const text = one ? reminderText(session, one, { case: record, hall, staff }) : '';
  const lastOf = (name: string) => session.notices.findLast(({ to }) => to === name);
  const toggle = (name: string, isOn: boolean) => {
    const to = form.to.filter((other) => other !== name);
    setForm({ ...form, to: isOn ? [...to, name] : to });
    setShown(name);
  };
  return (
    <ActDialog
      title="通知当事人"
      saveWord="记下已通知"
      leaveWord="返回"
      width={760}
      isBusy={save.isBusy}
      refusals={save.refusals}
      shownBeside={['to', 'note']}
      onSave={() => void save.submit()}
      onLeave={onClose}
    >
      <FormField label="通知谁" kind="group" problem={problemOf(save.refusals, 'to')}>
        {() => (
          <ul className="med-rows med-told">
            {expected.map(({ name, phone, at }) => {
              const last = lastOf(name);
              return (
                <li key={`${name} ${phone}`}>
                  <Checkbox
                    checked={form.to.includes(name)}
                    onChange={({ target }) => toggle(name, target.checked)}
                  >
                    {name}
                  </Checkbox>
                  <span>{phone || '没有电话'}</span>
                  <span>{timeOf(at)} 到场</span>
                  <span className={untold.has(name) ? 'med-late' : 'med-proven'}>
                    {last && untold.has(name) && '时间地点改过，要重新通知'}
                    {!last && '未通知'}
                    {last &&
                      !untold.has(name) &&
                      `${dayOf(last.at).slice(5)} ${noticeWays[last.way]}`}
                  </span>
                  <Button type="link" size="small" onClick={() => setShown(name)}>
                    看短信
                  </Button>
                </li>
              );
            })}
            {expected.length === 0 && <li className="field-hint">这一场没有要来的当事人</li>}
          </ul>
        )}
      </FormField>
      {text !== '' && (
        <CopyText key={text} label={`发给${shown}的短信、微信`} text={text} rows={3} />
      )}
      <NoticePapers session={session} record={record} to={form.to} />
      <FormField label="怎样通知的" kind="group">
        {() => (
          <Radio.Group
            value={form.way}
            options={Object.entries(noticeWays).map(([value, label]) => ({ value, label }))}
            onChange={({ target }) => setForm({ ...form, way: target.value })}
          />
        )}
      </FormField>
      <FormField label="备注" problem={problemOf(save.refusals, 'note')}>
        {(control) => (
          <Input
            {...control}
            value={note}
            placeholder="如：由其子代收"
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </FormField>
    </ActDialog>
  );
}
