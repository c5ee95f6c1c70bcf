import { Button } from 'antd';
import { useRef } from 'react';
import { MAX_FILE_BYTES, MAX_ROWS } from '#shared/batch/limits';
import type { ListProblem } from '#shared/batch/table';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';

type Props = { readonly problem: ListProblem | null; readonly onOpen: (file: File) => void };

/** 选清单. */
export function ChooseStep({ problem, onOpen }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useKeys({ F2: choose });
  return (
    <section className="card imports-choose" aria-label="选清单">
      <p>
        12345、民心网、网格、上级交办等系统导出的清单，可以一次登记成案件，不用再录一遍。支持
        Excel（.xlsx）和 CSV，一次最多 {MAX_ROWS} 行、{MAX_FILE_BYTES / 1024 / 1024}{' '}
        MB。先预览，确认后才保存。
      </p>
      <Button type="primary" size="large" autoFocus onClick={choose}>
        选择清单文件（F2）
      </Button>
      <input
        ref={input}
        type="file"
        className="only-read"
        tabIndex={-1}
        aria-label="清单文件"
        accept=".xlsx,.xlsm,.csv,.txt,.xls"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file again, after it was corrected, is a change too.
          event.target.value = '';
          if (file) onOpen(file);
        }}
      />
      <Refusals refusals={problem ? [problem] : []} />
    </section>
  );
}
