import { Button, Input, Select } from 'antd';
import { dayOf } from '#shared/basics/days';
import type { Case } from '#shared/case/record';
import { numberOfTrack, type TracksForm } from '#shared/case/tracks';
import { type CaseNumberKind, caseNumberKinds, type Track, tracks } from '#shared/codes/disputes';
import { keysOf } from '#shared/codes/intake';
import { ActDialog } from '../../ui/act-dialog.tsx';
import { DraftNotice } from '../../ui/draft-notice.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { problemIn, problemOf } from '../../ui/refusals.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { saveTracks } from './routing-acts.ts';
import { useStanding } from './standing.ts';

const trackOptions = keysOf(tracks).map((value) => ({ value, label: tracks[value] }));
const numberOptions = keysOf(caseNumberKinds)
  .filter((kind) => kind !== 'mediation')
  .map((value) => ({ value, label: caseNumberKinds[value] }));

type Props = { readonly record: Case; readonly onLeave: () => void; readonly onSaved: () => void };
type Row = TracksForm['tracks'][number];
type NumberRow = TracksForm['numbers'][number];

/** 对接、编号: partners and the numbers they gave; a partner brings an empty row for its number. */
export function TracksDialog({ record, onLeave, onSaved }: Props) {
  const draft = useDraft<TracksForm>(`tracks/${record.id}`, formOf(record));
  const { value, change } = draft;
  const saving = useSubmit(() => saveTracks(record.id, filled(value)), draft);
  const refusals = useStanding(saving.refusals, value);
  const save = async () => {
    // Rows that stayed empty say nothing: away with them, so that refusals name the rows that are seen.
    change(filled(value));
    if (!(await saving.submit())?.ok) return;
    draft.reset();
    onSaved();
  };
  const setTrack = (at: number, part: Partial<Row>) =>
    change({ tracks: value.tracks.map((row, on) => (on === at ? { ...row, ...part } : row)) });
  const setNumber = (at: number, part: Partial<NumberRow>) =>
    change({ numbers: value.numbers.map((row, on) => (on === at ? { ...row, ...part } : row)) });
  const choose = (at: number, kind: Track) => {
    const number = numberOfTrack[kind];
    const isThere = value.numbers.some((row) => row.kind === number);
    change({
      tracks: value.tracks.map((row, on) => (on === at ? { ...row, kind } : row)),
      numbers: isThere ? value.numbers : [...value.numbers, { kind: number, number: '' }],
    });
  };
  return (
    <ActDialog
      title="对接、编号"
      saveWord="保存"
      width={720}
      isBusy={saving.isBusy}
      refusals={saving.refusals}
      shownBeside={['tracks', 'numbers']}
      onSave={() => void save()}
      onLeave={onLeave}
    >
      <DraftNotice restored={draft.restored} onDiscard={draft.reset} />
      <FormField label="对接" kind="group" problem={problemIn(refusals, 'tracks')}>
        {() => (
          <>
            {value.tracks.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name; they are only appended and removed
              <div className="track-row" key={at}>
                <Select
                  aria-label={`第 ${at + 1} 项对接方式`}
                  placeholder="对接方式"
                  {...invalid(problemOf(refusals, `tracks.${at}.kind`))}
                  options={trackOptions}
                  value={row.kind === '' ? null : row.kind}
                  onChange={(kind: Track) => choose(at, kind)}
                />
                <Input
                  aria-label={`第 ${at + 1} 项对接单位`}
                  placeholder="对接单位，如县人民法院"
                  {...invalid(problemOf(refusals, `tracks.${at}.partner`))}
                  value={row.partner}
                  onChange={(event) => setTrack(at, { partner: event.target.value })}
                />
                <Input
                  aria-label={`第 ${at + 1} 项对接日期`}
                  type="date"
                  {...invalid(problemOf(refusals, `tracks.${at}.on`))}
                  value={row.on}
                  onChange={(event) => setTrack(at, { on: event.target.value })}
                />
                <Button
                  aria-label={`删去第 ${at + 1} 项对接`}
                  onClick={() => change({ tracks: value.tracks.filter((_, on) => on !== at) })}
                >
                  删去
                </Button>
              </div>
            ))}
            <Button
              onClick={() =>
                change({
                  tracks: [...value.tracks, { kind: '', partner: '', on: dayOf(Date.now()) }],
                })
              }
            >
              增加对接
            </Button>
          </>
        )}
      </FormField>
      <FormField
        label="编号"
        kind="group"
        problem={problemIn(refusals, 'numbers')}
        hint={mediationWords(record)}
      >
        {() => (
          <>
            {value.numbers.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name; they are only appended and removed
              <div className="number-row" key={at}>
                <Select
                  aria-label={`第 ${at + 1} 项编号种类`}
                  placeholder="编号种类"
                  {...invalid(problemOf(refusals, `numbers.${at}.kind`))}
                  options={numberOptions}
                  value={row.kind === '' ? null : row.kind}
                  onChange={(kind: CaseNumberKind) => setNumber(at, { kind })}
                />
                <Input
                  aria-label={`第 ${at + 1} 项编号`}
                  placeholder="照来件抄写"
                  {...invalid(problemOf(refusals, `numbers.${at}.number`))}
                  value={row.number}
                  onChange={(event) => setNumber(at, { number: event.target.value })}
                />
                <Button
                  aria-label={`删去第 ${at + 1} 项编号`}
                  onClick={() => change({ numbers: value.numbers.filter((_, on) => on !== at) })}
                >
                  删去
                </Button>
              </div>
            ))}
            <Button
              onClick={() => change({ numbers: [...value.numbers, { kind: '', number: '' }] })}
            >
              增加编号
            </Button>
          </>
        )}
      </FormField>
    </ActDialog>
  );
}

function formOf(record: Case): TracksForm {
  return {
    tracks: record.tracks,
    numbers: record.numbers.filter(({ kind }) => kind !== 'mediation'),
  };
}

/** A number that was offered and not filled in is no number; a partner without a kind is none. */
function filled({ tracks, numbers }: TracksForm): TracksForm {
  return {
    tracks: tracks.filter(({ kind, partner }) => kind !== '' || partner.trim() !== ''),
    numbers: numbers.filter(({ number }) => number.trim() !== ''),
  };
}

function invalid(problem: string | undefined) {
  return problem === undefined ? {} : ({ status: 'error', 'aria-invalid': true } as const);
}

function mediationWords(record: Case): string {
  const given = record.numbers.find(({ kind }) => kind === 'mediation');
  return given ? `人调字由程序编号：${given.number}` : '人调字在受理（人民调解）时自动编号';
}
