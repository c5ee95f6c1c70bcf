import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { CaseId } from '#shared/basics/ids';
import { caseStateLabels } from '#shared/case/moves';
import { casesToMediate } from '../../data/queries/sessions.ts';
import { type FoundCase, searchCases } from '../../data/search.ts';
import { isPlainEnter } from '../../ui/enter.ts';
import { FormField } from '../../ui/form-field.tsx';
import { goTo } from '../../ui/location.ts';
import { useLive } from '../../ui/use-live.ts';
import { sidesOf } from './words.ts';

const SHOWN = 20;

type Props = {
  /** What is done with the case; without it its desk opens. */
  readonly onPick?: (caseId: CaseId) => void;
};

/** Which case to mediate: those that wait for it, or one found by code or party. */
export function CasePicker({ onPick }: Props) {
  const [text, setText] = useState('');
  const found = useFound(text.trim());
  const waiting = useLive(() => casesToMediate(SHOWN), []);
  const open = onPick ?? ((caseId: CaseId) => goTo({ job: 'sessions', caseId }));
  const [best] = found ?? [];
  return (
    <section className="card med-picker" aria-label="选择案件">
      <FormField label="选择案件，预约调解或办理协议">
        {(control) => (
          <Input
            {...control}
            value={text}
            placeholder="姓名、拼音、电话尾号或案件编号"
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => isPlainEnter(event) && best && open(best.caseId)}
          />
        )}
      </FormField>
      <ul className="med-rows">
        {found?.map((one) => (
          <li key={one.caseId}>
            <button type="button" className="med-row" onClick={() => open(one.caseId)}>
              <b>{one.parties}</b>
              <span>{one.code}</span>
            </button>
          </li>
        ))}
        {!found &&
          waiting.value?.map((record) => (
            <li key={record.id}>
              <button type="button" className="med-row" onClick={() => open(record.id)}>
                <b>{sidesOf(record)}</b>
                <span>{caseStateLabels[record.state.name]}</span>
              </button>
            </li>
          ))}
      </ul>
      {found?.length === 0 && <p className="field-hint">没有找到，请换一个词</p>}
      {!found && waiting.value?.length === 0 && (
        <p className="field-hint">没有等待调解的案件。受理、分流后的案件会出现在这里</p>
      )}
    </section>
  );
}

/** What the search finds for `text`; null while nothing was typed. A late answer to an older text is dropped. */
function useFound(text: string): readonly FoundCase[] | null {
  const [found, setFound] = useState<readonly FoundCase[] | null>(null);
  useEffect(() => {
    let isStale = false;
    if (text === '') setFound(null);
    else {
      void searchCases(text, SHOWN).then((answer) => {
        if (!isStale) setFound(answer);
      });
    }
    return () => {
      isStale = true;
    };
  }, [text]);
  return found;
}
