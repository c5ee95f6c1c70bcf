import { Button } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { sentenceOf } from '#shared/basics/problems';
import type { Errand } from '#shared/errand/record';
import { missingOf, onceNotice } from '#shared/errand/rules';
import type { TypedMaterial } from '#shared/errand/workflow';
import type { Person } from '#shared/people/person';
import { bridge } from '../../bridge/bridge.ts';
import { personAtDesk } from '../../data/person-at-desk.ts';
import { allStaff, currentHall } from '../../data/queries/hall.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { checkMaterials } from './acts.ts';
import { Materials } from './materials.tsx';
import { HandOverForm } from './steps.tsx';

type Props = {
  readonly errand: Errand;
  readonly person: Person | undefined;
  readonly onSaved: () => void;
};

/** What has come in since, and 一次性告知 of what has not; with everything there it goes to the department. */
export function Checklist({ errand, person, onSaved }: Props) {
  const stored = errand.materials.map(
    ({ name, isOriginal, received }): TypedMaterial => ({
      ...{ name, isOriginal, isReceived: received !== null },
    }),
  );
  const [typed, setTyped] = useState<readonly TypedMaterial[] | null>(null);
  const { value: hall } = useLive(currentHall, []);
  const form = useSubmit(() => checkMaterials(errand.id, { materials: typed ?? stored }));
  const save = async () => {
    if (!(await form.submit())?.ok) return;
    setTyped(null);
    onSaved();
  };
  useKeys({ 'Ctrl+S': typed ? () => void save() : undefined });
  const today = dayOf(Date.now());
  const notice = hall ? onceNotice(errand, hall.name, today) : '';
  return (
    <>
      <Materials materials={typed ?? stored} onChange={setTyped} refusals={form.refusals} />
      {typed && (
        <div className="form-actions">
          <Button type="primary" loading={form.isBusy} onClick={() => void save()}>
            保存材料（Ctrl+S）
          </Button>
          <Button onClick={() => setTyped(null)}>不改了</Button>
          <Refusals refusals={form.refusals} shownBeside={['materials']} />
        </div>
      )}
      {!typed && hall && notice === '' && <HandOverForm errand={errand} onSaved={onSaved} />}
      {!typed && notice !== '' && (
        <section aria-label="一次性告知">
          <h3>一次性告知</h3>
          <p className="errand-notice">{notice}</p>
          <PrintNotice errand={errand} person={person} hallName={hall?.name ?? ''} />
        </section>
      )}
    </>
  );
}

type PrintProps = {
  readonly errand: Errand;
  readonly person: Person | undefined;
  readonly hallName: string;
};

/** The sheet that the person takes home, with both signatures. */
function PrintNotice({ errand, person, hallName }: PrintProps) {
  const [said, setSaid] = useState('');
  const print = async () => {
    const by = personAtDesk();
    const clerk = (await allStaff()).find(({ id }) => id === by)?.name ?? '';
    const told = {
      ...{ hall: hallName, to: person?.name ?? '', matter: `代办${errand.item}`, reason: '' },
      ...{ items: missingOf(errand).slice(0, MOST_PRINTED), roads: [], code: '' },
      ...{ whereTo: `${hallName}民生代办窗口`, day: dayOf(Date.now()), clerk },
    };
    const answer = await bridge().call('told.print', { told });
    setSaid(answer.ok ? '已送打印机' : sentenceOf(answer.code));
  };
  return (
    <div className="form-actions">
      <Button onClick={() => void print()}>打印一次性告知书</Button>
      <span role="status">{said}</span>
    </div>
  );
}

/** One A4 page (shared/hall/told-sheet). */
const MOST_PRINTED = 15;
