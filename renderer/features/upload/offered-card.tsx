import { Button, Radio } from 'antd';
import type { OfferedEntry } from '#shared/bridge/county';
import { recordName } from '#shared/upload/record-names';
import type { Choice, Conflict } from '#shared/upload/taking-in';
import { Refusals } from '../../ui/refusals.tsx';
import { recordTitle } from './record-title.ts';
import { useOffered } from './use-offered.ts';
import { momentWords } from './words.ts';

const SHOWN = 200;

/** 取回: what the county holds from before the restore, looked through by a person and taken in at once. */
export function OfferedCard() {
  const { shown, choices, refusals, step, load, choose, take } = useOffered();
  const fresh = shown?.entries.filter(({ isTaken }) => !isTaken) ?? [];
  const conflicts = shown?.plan.conflicts ?? [];
  const open = conflicts.filter(({ id }) => !choices.has(id)).length;
  const unusable = shown?.plan.unusable.length ?? 0;
  return (
    <section className="card offered" aria-label="从县中心取回">
      <h2>县中心有本机没有的记录</h2>
      <p className="field-hint">
        这些是做副本之后、恢复之前办的。请先取回，再登记新的来访和案件，编号才不会与它们重复。取回时保留原来的办理人和时间。
      </p>
      {conflicts.map((conflict) => (
        <ConflictChoice
          key={conflict.id}
          conflict={conflict}
          choice={choices.get(conflict.id)}
          onChoose={(choice) => choose(conflict.id, choice)}
        />
      ))}
      {fresh.length > 0 && <OfferedList entries={fresh} names={shown?.names ?? new Map()} />}
      {unusable > 0 && (
        <p className="field-hint">其中 {unusable} 条本机看不懂，留在县中心，不影响其他记录。</p>
      )}
      <div className="form-actions">
        {shown ? (
          <Button
            type="primary"
            size="large"
            autoFocus
            loading={step !== null}
            disabled={open > 0}
            onClick={() => void take()}
          >
            {step ?? `取回 ${fresh.length} 条`}
          </Button>
        ) : (
          <Button size="large" loading={step !== null} onClick={() => void load()}>
            {step ?? '再取一次列表'}
          </Button>
        )}
        {open > 0 && <span className="field-hint">还有 {open} 件两边都改过，请先选好</span>}
        <Refusals refusals={refusals} />
      </div>
    </section>
  );
}

type ChoiceProps = {
  readonly conflict: Conflict;
  readonly choice: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
};

function ConflictChoice({ conflict, choice, onChoose }: ChoiceProps) {
  const title = `${recordName(conflict.type)} ${recordTitle(conflict.here)}`;
  return (
    <fieldset className="offered-conflict">
      <legend>{title}：恢复前后都改过，以哪边为准？</legend>
      <Radio.Group
        value={choice}
        onChange={(event) => onChoose(event.target.value as Choice)}
        options={[
          { value: 'here', label: '保留本机' },
          { value: 'county', label: '采用县中心' },
        ]}
      />
      <span className="field-hint">两边办过的事都留在经过里，只是最后的内容以所选为准。</span>
    </fieldset>
  );
}

type ListProps = {
  readonly entries: readonly OfferedEntry[];
  readonly names: ReadonlyMap<string, string>;
};

function OfferedList({ entries, names }: ListProps) {
  const now = Date.now();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls and is reached by keyboard */}
      <section className="set-aside" tabIndex={0} aria-label="待取回的记录">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">办理时间</th>
              <th scope="col">记录</th>
              <th scope="col">哪一件</th>
              <th scope="col">办理人</th>
            </tr>
          </thead>
          <tbody>
            {entries.slice(0, SHOWN).map(({ place, entry }) => (
              <tr key={`${place.device} ${place.seq}`}>
                <td>{momentWords(entry.origin?.at ?? entry.at, now)}</td>
                <td>{recordName(entry.record.type)}</td>
                <td>{recordTitle(entry.body)}</td>
                <td>{names.get(entry.by) ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {entries.length > SHOWN && (
        <p className="field-hint">
          只列前 {SHOWN} 条，共 {entries.length} 条
        </p>
      )}
    </>
  );
}
