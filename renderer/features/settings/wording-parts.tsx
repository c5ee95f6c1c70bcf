import { Input } from 'antd';
import type { Refusal } from '#shared/basics/decision';
import { keysOf } from '#shared/codes/intake';
import { HALL_NAME, wordLists } from '#shared/codes/wording';
import { MOST_WORDING } from '#shared/settings/wording';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { Rows } from '../../ui/rows.tsx';
import {
  type ErrandRow,
  type NoticeRow,
  type WordingForm,
  wordsIn,
} from './wording-form-values.ts';

type Props = {
  readonly value: WordingForm;
  readonly change: (part: Partial<WordingForm>) => void;
  readonly refusals: readonly Refusal[];
};

export function WordingWords({ value, change, refusals }: Props) {
  return (
    <>
      <p className="field-hint">
        来访事项里有这些词，就提示可能须立即报告；只提示，不拦保存。词之间用空格或逗号隔开。
        “侵害”与“未成年人”或“行为能力”同时提到时才提示，“可能犯罪”单独提到即提示；未满 18
        岁的年龄（如“9 岁”）自动识别。
      </p>
      <div className="wording-words">
        {keysOf(wordLists).map((list) => (
          <FormField
            key={list}
            label={wordLists[list]}
            problem={problemIn(refusals, `words.${list}`)}
            hint={`共 ${new Set(wordsIn(value.words[list])).size} 个词`}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                rows={6}
                value={value.words[list]}
                onChange={({ target }) =>
                  change({ words: { ...value.words, [list]: target.value } })
                }
              />
            )}
          </FormField>
        ))}
      </div>
    </>
  );
}

export function WordingNotice({ value, change, refusals }: Props) {
  return (
    <FormField
      label="给当事人看的告知"
      kind="group"
      problem={problemOf(refusals, 'notice')}
      hint={`每行一句；“${HALL_NAME}”显示时换成大厅名称`}
    >
      {() => (
        <Rows<NoticeRow>
          what="节"
          most={MOST_WORDING.parts}
          items={value.notice}
          onChange={(notice) => change({ notice })}
          make={() => ({ title: '', lines: '' })}
          row={({ title, lines }, set, at) => {
            const problem =
              problemOf(refusals, `notice.${at}.title`) ??
              problemIn(refusals, `notice.${at}.lines`);
            return (
              <div className="wording-part">
                <Input
                  aria-label={`第 ${at + 1} 节标题`}
                  placeholder="标题"
                  {...wrongAt(problemOf(refusals, `notice.${at}.title`))}
                  value={title}
                  onChange={({ target }) => set({ title: target.value })}
                />
                <Input.TextArea
                  aria-label={`第 ${at + 1} 节内容`}
                  rows={Math.max(3, Math.min(6, lines.split('\n').length))}
                  {...wrongAt(problemIn(refusals, `notice.${at}.lines`))}
                  value={lines}
                  onChange={({ target }) => set({ lines: target.value })}
                />
                {problem && <p className="field-problem">{problem}</p>}
              </div>
            );
          }}
        />
      )}
    </FormField>
  );
}

const columns = {
  item: '事项',
  department: '送交部门',
  workdays: '工作日',
  materials: '所需材料',
} as const;

export function WordingErrands({ value, change, refusals }: Props) {
  return (
    <FormField
      label="收件时可选的事项（送交部门、承诺工作日、所需材料）"
      kind="group"
      className="wording-list"
      problem={problemOf(refusals, 'errands')}
      hint="材料之间用分号隔开，要原件的在后面写“（原件）”；已经收下的件不受影响"
    >
      {() => (
        <Rows<ErrandRow>
          what="事项"
          most={MOST_WORDING.errands}
          items={value.errands}
          onChange={(errands) => change({ errands })}
          make={() => ({ item: '', department: '', workdays: '10', materials: '身份证（原件）' })}
          row={(errand, set, at) => {
            const problems = keysOf(columns).map((column) =>
              problemOf(refusals, `errands.${at}.${column}`),
            );
            const problem = problems.find((one) => one !== undefined);
            return (
              <div className="wording-errand">
                {keysOf(columns).map((column, place) => (
                  <Input
                    key={column}
                    aria-label={`第 ${at + 1} 项${columns[column]}`}
                    {...wrongAt(problems[place])}
                    value={errand[column]}
                    onChange={({ target }) => set({ [column]: target.value })}
                  />
                ))}
                {problem && <p className="field-problem">{problem}</p>}
              </div>
            );
          }}
        />
      )}
    </FormField>
  );
}

function wrongAt(problem: string | undefined) {
  return problem === undefined ? {} : ({ status: 'error', 'aria-invalid': true } as const);
}
