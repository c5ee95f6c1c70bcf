import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { assertNever } from '#shared/basics/decision';
import { deliveryWays } from '#shared/codes/errands';
import type { Errand } from '#shared/errand/record';
import { errandDueState, errandStates, originalsOf } from '#shared/errand/rules';
import type { Person } from '#shared/people/person';
import { allStaff } from '../../data/queries/hall.ts';
import { Due } from '../../ui/due.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useLive } from '../../ui/use-live.ts';
import { Checklist } from './checklist.tsx';
import { DeliverForm, ReadyForm, SendBackForm, StopForm } from './steps.tsx';

type Step = 'send-back' | 'refused' | 'withdrawn' | null;

type Props = { readonly errand: Errand; readonly person: Person | undefined };

/** One errand: where it stands, and the one thing to do next. */
export function ErrandView({ errand, person }: Props) {
  const [step, setStep] = useState<Step>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const { value: staff = [] } = useLive(allStaff, []);
  const today = dayOf(Date.now());
  const { state } = errand;
  const saved = () => {
    setStep(null);
    setSavedAt(Date.now());
  };
  const originals = originalsOf(errand);
  const next = () => {
    if (step === 'send-back') return <SendBackForm errand={errand} onSaved={saved} />;
    if (step !== null) return <StopForm errand={errand} as={step} onSaved={saved} />;
    switch (state.name) {
      case 'collecting':
        return <Checklist errand={errand} person={person} onSaved={saved} />;
      case 'handed-over':
        return <ReadyForm errand={errand} onSaved={saved} />;
      case 'ready':
        return <DeliverForm errand={errand} person={person} onSaved={saved} />;
      case 'delivered':
      case 'refused':
      case 'withdrawn':
        return null;
      default:
        return assertNever(state);
    }
  };
  return (
    <section className="card form-grid errands-work" aria-label="办理">
      <header className="errands-head">
        <h2>
          {person?.name} · {errand.item}
        </h2>
        <span className={`state state-${state.name}`}>{errandStates[state.name]}</span>
        {errandDueState(errand, today) && <Due dueOn={errand.dueOn} today={today} />}
      </header>
      <dl className="errand-facts">
        <Fact label="电话">{person?.phone || '未留'}</Fact>
        <Fact label="部门">{errand.department}</Fact>
        {state.name !== 'collecting' && (
          <Fact label="材料">{errand.materials.map(({ name }) => name).join('、')}</Fact>
        )}
        {errand.note !== '' && <Fact label="备注">{errand.note}</Fact>}
        <Fact label={errandStates[state.name]}>{stateWords(errand)}</Fact>
        {state.name !== 'collecting' && (
          <Fact label="经办">{staff.find(({ id }) => id === state.by)?.name}</Fact>
        )}
      </dl>
      {originals.length > 0 && state.name !== 'handed-over' && state.name !== 'collecting' && (
        <p className="field-hint">收有原件，请一并退还：{originals.join('、')}</p>
      )}
      {next()}
      <div className="form-actions">
        {step !== null && <Button onClick={() => setStep(null)}>返回</Button>}
        {step === null && state.name === 'handed-over' && (
          <>
            <Button onClick={() => setStep('send-back')}>退回补正…</Button>
            <Button onClick={() => setStep('refused')}>部门不予办理…</Button>
          </>
        )}
        {step === null && (state.name === 'collecting' || state.name === 'handed-over') && (
          <Button onClick={() => setStep('withdrawn')}>本人撤回…</Button>
        )}
        <Saved at={savedAt} />
      </div>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where it stands, with when. */
function stateWords({ state, createdAt }: Errand): string {
  const at = state.name === 'collecting' ? createdAt : state.at;
  const when = `${dayOf(at)} ${timeOf(at)}`;
  switch (state.name) {
    case 'collecting':
      return `${when} 收件`;
    case 'handed-over':
      return `${when} 送交${state.to}`;
    case 'ready':
      return `${when} 办好：${state.result}`;
    case 'delivered':
      return `${when} ${deliveryWays[state.way]}，${state.receivedBy} 领取`;
    case 'refused':
    case 'withdrawn':
      return `${when} ${state.reason}`;
    default:
      return assertNever(state);
  }
}
