import { Input } from 'antd';
import type { CaseId } from '#shared/basics/ids';
import { FormField } from './form-field.tsx';
import { GapList } from './gaps.tsx';

type Props = {
  /** What is missing or wrong in the file; nothing is drawn when it is whole. */
  readonly gaps: Parameters<typeof GapList>[0]['gaps'];
  readonly caseId: CaseId;
  readonly value: string;
  readonly problem: string | undefined;
  readonly onChange: (reason: string) => void;
};

/** 结案 with gaps in the file: told one by one, and why it is closed all the same. */
export function GapsReason({ gaps, caseId, value, problem, onChange }: Props) {
  if (gaps.length === 0) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard only when it can be reached */}
      <section className="gaps-asked" aria-label="卷宗自检" tabIndex={0}>
        <p>卷宗自检还有 {gaps.length} 处没有补齐：</p>
        <GapList gaps={gaps} caseId={caseId} isLinked={false} />
      </section>
      <FormField label="为什么现在结案" isRequired problem={problem} hint="会写进卷宗情况说明">
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </FormField>
    </>
  );
}
