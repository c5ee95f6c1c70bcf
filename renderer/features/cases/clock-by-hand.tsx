import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { dayOf } from '#shared/basics/days';
import { refuse } from '#shared/basics/decision';
import { clocks } from '#shared/calendar/clocks';
import { lengthWords } from '#shared/calendar/workdays';
import {
  decideFinishClock,
  decideStartClock,
  type HandClock,
  handClocks,
  isByHand,
} from '#shared/clock/by-hand';
import type { Clock } from '#shared/clock/record';
import { actOnCase } from '../../data/case-act.ts';
import { newId } from '../../data/ids.ts';
import { clocksOfCase, knownClock } from '../../data/queries/clocks.ts';
import { hallCalendar, limitsRules } from '../../data/queries/limits.ts';
import { get } from '../../data/read.ts';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemOf, Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useStanding } from './standing.ts';
import type { WholeCase } from './use-case.ts';

const options = handClocks.map((value) => ({
  value,
  label: `${clocks[value].label}（${lengthWords(clocks[value])}）`,
}));

/** 起算: a limit of the law whose event was outside the hall. */
export function StartClock({ record }: Pick<WholeCase, 'record'>) {
  const [isOpen, setOpen] = useState(false);
  if (record.state.name === 'closed') return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        起算法定期限
      </Button>
      {isOpen && <StartDialog record={record} onLeave={() => setOpen(false)} />}
    </>
  );
}

function StartDialog({ record, onLeave }: Pick<WholeCase, 'record'> & { onLeave: () => void }) {
  const [clock, setClock] = useState<HandClock | ''>('');
  const [startedOn, setStartedOn] = useState<string>(dayOf(Date.now()));
  const starting = useSubmit(() => {
    const id = newId('clock');
    return actOnCase(async (facts) => {
      const [now, ofCase, limits, calendar] = await Promise.all([
        get('case', record.id),
        clocksOfCase(record.id),
        limitsRules(),
        hallCalendar(),
      ]);
      if (!now) return refuse('record.missing');
      const known = { record: now, clocks: ofCase, limits, calendar };
      return decideStartClock({ id, clock, startedOn }, known, facts);
    });
  });
  const refusals = useStanding(starting.refusals, { clock, startedOn });
  const save = async () => {
    if ((await starting.submit())?.ok) onLeave();
  };
  return (
    <ActDialog
      title="起算法定期限"
      saveWord="起算"
      isBusy={starting.isBusy}
      refusals={starting.refusals}
      shownBeside={['clock', 'startedOn']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <FormField
        label="哪个时限"
        isRequired
        problem={problemOf(refusals, 'clock')}
        hint={clock === '' ? '' : `${clocks[clock].law}`}
      >
        {(control) => (
          <Select
            {...control}
            className="wide"
            placeholder="复查复核、仲裁、行政复议"
            options={options}
            value={clock === '' ? null : clock}
            onChange={(chosen: HandClock) => setClock(chosen)}
          />
        )}
      </FormField>
      <FormField
        label={clock === '' ? '起算日' : clocks[clock].starts}
        isRequired
        problem={problemOf(refusals, 'startedOn')}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={startedOn}
            onChange={(event) => setStartedOn(event.target.value)}
          />
        )}
      </FormField>
    </ActDialog>
  );
}

/** 已有结果 of such a limit; nothing beside any other clock. */
export function FinishClock({ clock }: { readonly clock: Clock }) {
  const finishing = useSubmit(() =>
    actOnCase(async (facts) => {
      const known = await knownClock(clock.id);
      return known ? decideFinishClock(known, facts) : refuse('record.missing');
    }),
  );
  const isLive = clock.state.name === 'running' || clock.state.name === 'paused';
  if (!isByHand(clock.clock) || !isLive) return null;
  return (
    <>
      <button
        type="button"
        className="case-clock-act"
        aria-label={`已有结果：${clocks[clock.clock].label}`}
        disabled={finishing.isBusy}
        onClick={() => void finishing.submit()}
      >
        已有结果
      </button>
      <Refusals refusals={finishing.refusals} />
    </>
  );
}
