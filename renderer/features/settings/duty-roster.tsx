import { Button } from 'antd';
import { useState } from 'react';
import { addDays, type Day, dayOf } from '#shared/basics/days';
import type { DutyId } from '#shared/basics/ids';
import { dutyPosts } from '#shared/codes/forces';
import type { Duty } from '#shared/roster/duty';
import { monthOf, type Span, weekOf } from '#shared/roster/filling';
import { rosterFacts } from '../../data/queries/roster.ts';
import { schedulingRules } from '../../data/queries/scheduling.ts';
import { TabStrip } from '../../ui/tab-strip.tsx';
import { useLive } from '../../ui/use-live.ts';
import { namesOf } from './duty-acts.ts';
import { DutyFill } from './duty-fill.tsx';
import { DutyForm } from './duty-form.tsx';
import { DutyTable, focusCell } from './duty-table.tsx';

const spans = [
  { key: 'week', label: '一周' },
  { key: 'month', label: '一月' },
] as const;

type Open =
  | { readonly name: 'fill' }
  | { readonly name: 'add'; readonly on: Day; readonly post: string }
  | { readonly name: 'revise'; readonly id: DutyId };

/** 轮值表 of a week or a month: by hand, copied from the one before, or in turns. */
export function DutyRoster() {
  const today = dayOf(Date.now());
  const [span, setSpan] = useState<Span>('week');
  const [day, setDay] = useState<Day>(today);
  const [open, setOpen] = useState<Open>({ name: 'fill' });
  const days = span === 'week' ? weekOf(day) : monthOf(day);
  const first = days[0] ?? day;
  const last = days.at(-1) ?? day;
  const { value } = useLive(
    async () => ({ facts: await rosterFacts(first, last), rules: await schedulingRules() }),
    [first, last],
  );
  if (!value) return null;
  const { facts, rules } = value;
  const shown = facts.duties.filter(({ on }) => first <= on && on <= last);
  const back = (on: Day, post: string) => {
    setOpen({ name: 'fill' });
    focusCell(on, post);
  };
  const chosen = open.name === 'revise' ? shown.find(({ id }) => id === open.id) : undefined;
  return (
    <div className="settings-staff">
      <section className="card duty-card" aria-label="轮值表">
        <header className="duty-head">
          <TabStrip<Span> label="轮值表的长度" tabs={spans} current={span} onChange={setSpan} />
          <Button size="small" onClick={() => setDay(addDays(first, -1))}>
            {span === 'week' ? '上一周' : '上一月'}
          </Button>
          <Button size="small" onClick={() => setDay(today)}>
            今天
          </Button>
          <Button size="small" onClick={() => setDay(addDays(last, 1))}>
            {span === 'week' ? '下一周' : '下一月'}
          </Button>
          <b>
            {first} 至 {last}
          </b>
        </header>
        <DutyTable
          {...{ days, today, duties: shown, hours: rules }}
          posts={postsOf(shown)}
          isWorkday={facts.calendar.isWorkday}
          onAdd={(on, post) => setOpen({ name: 'add', on, post })}
          onOpen={({ id }) => setOpen({ name: 'revise', id })}
        />
      </section>
      {open.name === 'add' ? (
        <DutyForm
          key={`${open.on} ${open.post}`}
          {...{ on: open.on, post: open.post, facts, hours: rules }}
          duty={undefined}
          onClose={() => back(open.on, open.post)}
        />
      ) : chosen ? (
        <DutyForm
          key={chosen.id}
          {...{ on: chosen.on, post: chosen.post, facts, hours: rules }}
          duty={chosen}
          onClose={() => back(chosen.on, chosen.post)}
        />
      ) : (
        <DutyFill
          key={`${span} ${first}`}
          {...{ span, facts, hours: rules }}
          days={days.filter((one) => one >= today)}
          names={namesOf(facts)}
        />
      )}
    </div>
  );
}

/** The usual posts, and the hall's own as far as they are filled. */
function postsOf(duties: readonly Duty[]): string[] {
  return [...new Set<string>([...dutyPosts, ...duties.map(({ post }) => post)])];
}
