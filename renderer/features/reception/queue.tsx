import {
  lazy,
  type Ref,
  Suspense,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Day, Instant } from '#shared/basics/days';
import { onPersonChange, personAtDesk } from '../../data/person-at-desk.ts';
import { useKeys } from '../../ui/keys.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { bringBack, callNext } from './acts.ts';
import { AtCounter } from './counter.tsx';
import { Duty } from './duty.tsx';
import { HallSound } from './hall-sound.tsx';
import { HeldList } from './held-list.tsx';
import { LeftoverList } from './leftover-list.tsx';
import { PassedList } from './passed-list.tsx';
import './queue.css';
import { Tabs } from './tabs.tsx';
import { UndoBar } from './undo-bar.tsx';
import { useAct } from './use-act.ts';
import { useExpected } from './use-expected.ts';
import { useNextFocus } from './use-next-focus.ts';
import { useQueue } from './use-queue.ts';
import { WaitingList } from './waiting-list.tsx';
import { reasonWords } from './words.ts';

/** Not on the way of a start. */
const Appointments = lazy(async () => ({
  default: (await import('./appointments.tsx')).Appointments,
}));

const DoneList = lazy(async () => ({ default: (await import('./done-list.tsx')).DoneList }));

type List = 'waiting' | 'passed' | 'held' | 'appointments' | 'done' | 'leftover';
export type QueueHandle = {
  /** Runs an act of another part of the page and leaves the keyboard on what comes next here. */
  readonly thenNext: (act: () => Promise<boolean>) => Promise<boolean>;
};

type Props = {
  readonly handle: Ref<QueueHandle>;
  readonly window: number;
  readonly today: Day;
  readonly now: Instant;
};

/** 叫号: who is on at this window, its number, the queue behind it, and those who did not come when called. */
export function Queue({ handle, window, today, now }: Props) {
  const person = useSyncExternalStore(onPersonChange, personAtDesk);
  const queue = useQueue(window, today, now, person);
  const { order, next, passed, held, leftover, mine, nameOf } = queue;
  const expected = useExpected(today, now);
  const [list, setList] = useState<List>('waiting');
  const acting = useAct();
  const region = useRef<HTMLElement>(null);
  const step = mine ? `${mine.id} ${mine.state.name}` : 'free';
  const thenNext = useNextFocus(region, step);
  // What was refused belongs to how things stood.
  useEffect(() => (step === '' ? undefined : acting.clear()), [step, acting.clear]);
  useImperativeHandle(handle, () => ({ thenNext }), [thenNext]);
  const call = () => void thenNext(() => acting.run(() => callNext(window)));
  useKeys({ F4: call });
  const others = leftover.filter(({ id }) => id !== mine?.id);
  const heldHere = held.find(({ state }) => state.name === 'held' && state.window === window);
  const shown = list === 'leftover' && others.length === 0 ? 'waiting' : list;
  const shared = { window, today, nameOf, acting, thenNext };
  return (
    <section ref={region} className="queue card" aria-label="叫号">
      <div className="queue-head">
        <h2>{window} 号窗口</h2>
        <Duty {...{ window, person, nameOf }} shift={queue.shift} />
      </div>
      <HallSound />
      {mine ? (
        <AtCounter key={mine.id} ticket={mine} {...{ window, today, now, nameOf, thenNext }} />
      ) : (
        <div className="queue-call">
          <button
            type="button"
            className="button primary big"
            data-next=""
            aria-keyshortcuts="F4"
            onClick={call}
          >
            叫下一个 <kbd>F4</kbd>
          </button>
          <div className="queue-why">
            <p>本窗口现在没有号。</p>
            <p className="faint">
              {next ? (
                <>
                  下一个 <b>{next.ticket.label}</b> · {reasonWords(next.reason)}
                </>
              ) : (
                order.length > 0 && '等候的号不归本窗口叫'
              )}
            </p>
            {heldHere && (
              <button
                type="button"
                className="button small"
                onClick={() =>
                  void thenNext(() => acting.run(() => bringBack(window, heldHere.id)))
                }
              >
                恢复接待 {heldHere.label}
              </button>
            )}
          </div>
        </div>
      )}
      <Refusals refusals={acting.refusals} shownBeside={['note', 'to', 'other', 'area']} />
      <Tabs
        label="队列"
        current={shown}
        onChange={(key) => setList(key as List)}
        tabs={[
          { key: 'waiting', label: '等候', count: order.length },
          { key: 'passed', label: '过号', count: passed.length },
          { key: 'held', label: '暂挂', count: held.length },
          { key: 'appointments', label: '预约', count: null },
          { key: 'done', label: '已办', count: null },
          ...(others.length > 0 ? [{ key: 'leftover', label: '往日', count: others.length }] : []),
        ]}
      >
        {shown === 'waiting' && (
          <WaitingList {...shared} {...{ now, order, next, expected }} isBusy={mine !== null} />
        )}
        {shown === 'passed' && (
          <PassedList {...shared} tickets={passed} places={queue.rules.requeuePlaces} />
        )}
        {shown === 'held' && <HeldList {...shared} tickets={held} isBusy={mine !== null} />}
        <Suspense fallback={<p className="faint">正在打开…</p>}>
          {shown === 'appointments' && <Appointments {...{ window, today, now }} />}
          {shown === 'done' && <DoneList {...shared} />}
        </Suspense>
        {shown === 'leftover' && (
          <LeftoverList {...shared} tickets={others} isBusy={mine !== null} />
        )}
      </Tabs>
      <UndoBar />
    </section>
  );
}
