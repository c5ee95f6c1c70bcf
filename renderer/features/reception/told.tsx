import { useRef, useState } from 'react';
import { dayOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import { itemsOf, type ToldSheet, toldProblems } from '#shared/hall/told-sheet';
import { giveTold } from '../../bridge/told.ts';
import { currentPerson } from '../../data/person-at-desk.ts';
import { currentHall } from '../../data/queries/hall.ts';
import { get } from '../../data/read.ts';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useLive } from '../../ui/use-live.ts';
import './appointments.css';
import { DialogForm } from './appointments-dialog.tsx';
import { TextField } from './field.tsx';
import './safeguards.css';

type Props = { readonly to: string; readonly matter: string; readonly onClose: () => void };

/** 一次性告知书 from the counter: what is missing or where to go, on paper for the visitor. */
export function Told({ to, matter, onClose }: Props) {
  const draft = useDraft('told', { to, matter, items: '', whereTo: '' });
  const { value, change } = draft;
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [told, setTold] = useState('');
  /** On paper: what was typed need not come back for the next visitor. */
  const isGiven = useRef(false);
  const close = () => {
    if (isGiven.current) draft.reset();
    onClose();
  };
  const { value: known } = useLive(async () => {
    const [hall, clerk] = await Promise.all([currentHall(), get('staff', currentPerson())]);
    return { hall: hall?.name ?? '', clerk: clerk?.name ?? '' };
  }, []);
  const give = async (call: 'told.print' | 'told.save') => {
    const problems = toldProblems(value);
    setRefusals(problems);
    setTold('');
    if (problems.length > 0 || !known) return;
    const sheet: ToldSheet = {
      ...known,
      ...{ to: value.to.trim(), matter: value.matter.trim(), reason: '', roads: [], code: '' },
      ...{ items: itemsOf(value.items), whereTo: value.whereTo.trim(), day: dayOf(Date.now()) },
    };
    const given = await giveTold(call, sheet);
    setTold(given.words);
    if (given.isGiven) isGiven.current = true;
  };
  const field = (name: keyof typeof value, label: string, rows?: number) => (
    <TextField
      label={label}
      className={rows ? 'wide' : 'half'}
      {...(rows ? { rows } : {})}
      value={value[name]}
      onChange={(text) => change({ [name]: text })}
      problem={problemOf(refusals, name)}
    />
  );
  return (
    <DialogForm
      title="一次性告知书"
      label="一次性告知书"
      notice={<DraftNotice restored={draft.restored} onDiscard={draft.reset} />}
      onSend={() => give('told.print')}
      onClose={close}
    >
      {field('to', '当事人')}
      {field('matter', '事项')}
      {field('items', '要补的材料、要办的事（一行一项）', 5)}
      {field('whereTo', '到哪里办（单位、地址、电话、时间）', 3)}
      <div className="wide questions">
        <Refusals refusals={refusals} shownBeside={['to', 'matter', 'items', 'whereTo']} />
      </div>
      <div className="wide form-actions">
        <button type="submit" className="button primary big">
          打印 <kbd>Ctrl+S</kbd>
        </button>
        <button type="button" className="button" onClick={() => void give('told.save')}>
          存成 PDF
        </button>
        <span role="status">{told}</span>
      </div>
    </DialogForm>
  );
}
