import { Input } from 'antd';
import { useState } from 'react';
import { type Day, dayOf, instantAt, isRealDay, timeOf } from '#shared/basics/days';
import type { Refusal } from '#shared/basics/decision';
import type { Timecheck } from '#shared/timecheck/record';
import { type Suspect, suspectsOf } from '#shared/timecheck/true-time';
import type { Answer } from '#shared/timecheck/workflow';
import { believeClock, clockSpans } from '../data/clock-watch.ts';
import { knownCorrections } from '../data/queries/timechecks.ts';
import { answerClock, latestStamps } from '../data/timecheck-acts.ts';
import { ActDialog } from '../ui/act-dialog.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Library } from '../ui/library.tsx';
import { problemOf } from '../ui/refusals.tsx';
import { useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import './clock-dialog.css';
import { leapWords, lengthWords, momentWords } from './clock-words.ts';

type Props = { readonly open: readonly Timecheck[]; readonly onClose: () => void };

/** What a person says of one run of entries: whether it is corrected, and its day where only a person knows. */
type Said = { readonly isCorrected: boolean; readonly day: string };

/** 核对电脑时钟: the one question, and which entries are moved to their true time when the clock is right now. */
export function ClockDialog({ open, onClose }: Props) {
  const now = useNow();
  const newest = open.at(-1);
  const { value: suspects } = useLive(async () => {
    const [entries, corrections] = await Promise.all([latestStamps(), knownCorrections()]);
    return suspectsOf(entries, Date.now(), clockSpans(), corrections);
  }, [now]);
  const [said, setSaid] = useState<ReadonlyMap<number, Said>>(new Map());
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const saidOf = (suspect: Suspect): Said =>
    said.get(suspect.from) ?? { isCorrected: suspect.isCertain, day: dayOf(now) };
  const save = async () => {
    if (isBusy || !suspects) return;
    const chosen = suspects.filter((suspect) => saidOf(suspect).isCorrected);
    const corrections = chosen.flatMap((suspect) => correctionOf(suspect, saidOf(suspect).day));
    if (corrections.length < chosen.length) {
      return setRefusals([{ code: 'timecheck.day', field: 'day' }]);
    }
    setBusy(true);
    try {
      const acted = await answerClock({ corrections, note });
      if (acted.name === 'refused') setRefusals(acted.refusals);
      else {
        believeClock();
        onClose();
      }
    } catch {
      setRefusals([{ code: 'program.unexpected' }]);
    } finally {
      setBusy(false);
    }
  };
  if (!newest) return null;
  return (
    <Library>
      <ActDialog
        title="核对电脑时钟"
        saveWord="是，时钟正确"
        leaveWord="不是"
        isBusy={isBusy}
        refusals={refusals}
        shownBeside={['note']}
        onSave={() => void save()}
        onLeave={onClose}
      >
        <p>{leapWords(newest.leap)}。</p>
        <p className="clock-question">现在是 {momentWords(now)} 吗？</p>
        <p className="faint">
          不是的话，请先在系统里改正日期和时间，改好后再来这里核对。登记和叫号可以照常进行，已记的时间可以改正。
        </p>
        {suspects?.map((suspect) => (
          <SuspectLine
            key={suspect.from}
            {...{ suspect }}
            said={saidOf(suspect)}
            onSay={(next) => setSaid(new Map(said).set(suspect.from, next))}
          />
        ))}
        <FormField label="说明（可不填）" problem={problemOf(refusals, 'note')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              value={note}
              placeholder="如：主板电池没电，换了电池"
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </FormField>
      </ActDialog>
    </Library>
  );
}

type LineProps = {
  readonly suspect: Suspect;
  readonly said: Said;
  readonly onSay: (said: Said) => void;
};

function SuspectLine({ suspect, said, onSay }: LineProps) {
  const { from, to, firstAt, lastAt, addMs } = suspect;
  const entries = from === to ? `第 ${from} 条流水` : `第 ${from} 至 ${to} 条流水`;
  const moved =
    addMs === null
      ? '时间不对，实际是哪一天的？'
      : `改记为 ${momentWords(firstAt + addMs)} 起（${addMs > 0 ? '加' : '减'} ${lengthWords(Math.abs(addMs))}）`;
  return (
    <fieldset className="clock-suspect">
      <legend>
        {entries} 记的是 {momentWords(firstAt)} 至 {momentWords(lastAt)}
      </legend>
      <label>
        <input
          type="checkbox"
          checked={said.isCorrected}
          onChange={(event) => onSay({ ...said, isCorrected: event.target.checked })}
        />
        {moved}
      </label>
      {addMs === null && (
        <input
          type="date"
          aria-label={`${entries}实际的日期`}
          value={said.day}
          disabled={!said.isCorrected}
          onChange={(event) => onSay({ ...said, day: event.target.value })}
        />
      )}
    </fieldset>
  );
}

/** Empty: the day that was typed is none. Without a known difference the time of day stays as it was stamped. */
function correctionOf(suspect: Suspect, day: string): Answer['corrections'][number][] {
  const { from, to, firstAt, lastAt, addMs } = suspect;
  if (addMs !== null) return [{ from, to, firstAt, lastAt, addMs }];
  if (!isRealDay(day)) return [];
  const onDay = instantAt(day as Day, timeOf(firstAt)) - instantAt(dayOf(firstAt), timeOf(firstAt));
  return [{ from, to, firstAt, lastAt, addMs: onDay }];
}
