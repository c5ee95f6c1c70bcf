import { useCallback, useEffect, useState } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import type { FormId } from '#shared/papers/forms';
import type { Template } from '#shared/papers/template';
import { bridge } from '../../bridge/bridge.ts';
import { wordsOf } from './templates-words.ts';

type Said = { readonly text: string; readonly isProblem: boolean };

/** The templates that main keeps, and what came of the last thing that was done with one. */
export function useTemplates() {
  const [templates, setTemplates] = useState<readonly Template[] | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, setBusy] = useState(false);
  const list = useCallback(async () => {
    const answer = await bridge().call('templates.list', {});
    setTemplates(answer.ok ? answer.value : []);
  }, []);
  useEffect(() => void list(), [list]);

  const good = (text: string) => setSaid({ text, isProblem: false });
  const bad = (text: string) => setSaid({ text, isProblem: true });
  async function inTurn(work: () => Promise<void>): Promise<void> {
    setSaid(null);
    setBusy(true);
    await work();
    setBusy(false);
  }

  const exportOne = (form: FormId) =>
    inTurn(async () => {
      const answer = await bridge().call('templates.export', { form });
      if (!answer.ok) bad(sentenceOf(answer.code));
      else if (answer.value.file) good(`已导出：${answer.value.file}。改好后存成 .docx 再导入`);
    });
  const importOne = (form: FormId) =>
    inTurn(async () => {
      const answer = await bridge().call('templates.import', { form });
      if (!answer.ok) return bad(sentenceOf(answer.code));
      const { problem, file } = answer.value;
      if (problem) bad(`没有导入，仍用原来的模板。${wordsOf(problem)}`);
      else if (file) good('已导入，以后都用这个模板');
      await list();
    });
  const reset = (form: FormId) =>
    inTurn(async () => {
      const answer = await bridge().call('templates.reset', { form });
      if (answer.ok) good('已恢复预置的模板');
      else bad(sentenceOf(answer.code));
      await list();
    });
  /** Another form is looked at: what was said of the last one goes. */
  const look = () => setSaid(null);
  return { templates, said, isBusy, look, exportOne, importOne, reset };
}
