import { Button, Checkbox, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Library } from '../../ui/library.tsx';
import { problemOf } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { casesToExport, exportCases, type Filter } from './export-acts.ts';
import { tabs } from './words.ts';

type Props = { readonly filter: Filter; readonly onLeave: () => void };

/** 导出: what the list shows now as a table, without personal data unless somebody says that it is needed. */
export function ExportDialog({ filter, onLeave }: Props) {
  const [withPersonal, setWithPersonal] = useState(false);
  const [isConfirmed, setConfirmed] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [saved, setSaved] = useState<{ file: string; count: number } | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const what =
    filter.words === '' ? (tabs[filter.tab]?.label ?? '') : `查找“${filter.words}”的结果`;
  const form = useSubmit(async () => {
    if (withPersonal && !isConfirmed) {
      return { ok: false, refusals: [{ code: 'case.export-not-confirmed' }] } as const;
    }
    if (withPersonal && purpose.trim() === '') {
      return { ok: false, refusals: [{ code: 'disclosure.purpose', field: 'purpose' }] } as const;
    }
    setSaved(null);
    const stop = new AbortController();
    running.current = stop;
    const ids = await casesToExport(filter);
    const name = `案件清单 ${what} ${dayOf(Date.now())}`.slice(0, 120);
    const follow = (done: number) => setProgress({ done, of: ids.length });
    const personal = withPersonal ? { filter: what, purpose } : null;
    const written = await exportCases(ids, { name, personal }, follow, stop.signal);
    running.current = null;
    setProgress(null);
    if (written.ok && written.file !== null) setSaved({ ...written, file: written.file });
    return written;
  });
  return (
    <Library>
      <ActDialog
        title="导出案件清单"
        saveWord="选位置并导出"
        leaveWord={saved ? '关闭' : '取消'}
        isBusy={form.isBusy}
        refusals={form.refusals}
        shownBeside={['purpose']}
        onSave={() => void form.submit()}
        onLeave={() => (running.current ? running.current.abort() : onLeave())}
      >
        <p>
          导出“{what}”的全部案件，存成 Excel 能打开的 CSV
          表：编号、登记日期、来源、事项、两条线的类型、状态、承办人、到期日、金额。
        </p>
        <Checkbox
          checked={withPersonal}
          disabled={form.isBusy}
          onChange={({ target }) => {
            setWithPersonal(target.checked);
            setConfirmed(false);
          }}
        >
          连同当事人姓名和发生地点（个人信息）
        </Checkbox>
        {withPersonal && (
          <div className="export-personal">
            <p>表里将有当事人的姓名，离开本系统后不再加密。只交给办这件事需要的人，用完删除。</p>
            <FormField
              label="提供给谁、做什么用"
              isRequired
              hint="记入个人信息提供记录"
              problem={problemOf(form.refusals, 'purpose')}
            >
              {(control) => (
                <Input
                  {...control}
                  disabled={form.isBusy}
                  value={purpose}
                  onChange={({ target }) => setPurpose(target.value)}
                />
              )}
            </FormField>
            <Checkbox
              checked={isConfirmed}
              disabled={form.isBusy}
              onChange={({ target }) => setConfirmed(target.checked)}
            >
              我确认工作需要，导出个人信息
            </Checkbox>
          </div>
        )}
        {progress && (
          <div className="export-progress">
            <progress aria-label="导出进度" max={progress.of} value={progress.done} />
            <span>
              已写 {progress.done} / {progress.of} 件
            </span>
            <Button onClick={() => running.current?.abort()}>停止，不留文件</Button>
          </div>
        )}
        <p role="status">{saved ? `已存成 ${saved.file}，共 ${saved.count} 件` : ''}</p>
      </ActDialog>
    </Library>
  );
}
