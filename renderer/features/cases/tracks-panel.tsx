import { Button } from 'antd';
import { useState } from 'react';
import type { Instant } from '#shared/basics/days';
import { caseNumberKinds, tracks } from '#shared/codes/disputes';
import { Saved } from '../../ui/saved.tsx';
import { TracksDialog } from './tracks-dialog.tsx';
import type { WholeCase } from './use-case.ts';

/** 对接 with other offices, and the numbers that they gave. */
export function TracksPanel({ whole }: { readonly whole: WholeCase }) {
  const { record } = whole;
  // 人调字 stands at the head of the page already.
  const numbers = record.numbers.filter(({ kind }) => kind !== 'mediation');
  const [isOpen, setOpen] = useState(false);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  return (
    <section className="card case-column" aria-label="对接和编号">
      <div className="papers-head">
        <h2>对接、编号</h2>
        <Saved at={savedAt} />
        <Button size="small" onClick={() => setOpen(true)}>
          登记对接、编号
        </Button>
      </div>
      {record.tracks.length === 0 && numbers.length === 0 && <p className="faint">还没有</p>}
      {record.tracks.length > 0 && (
        <ul className="papers">
          {record.tracks.map(({ kind, partner, on }) => (
            <li key={`${kind} ${partner}`}>
              <strong>{tracks[kind]}</strong> {partner} <span className="faint">{on}</span>
            </li>
          ))}
        </ul>
      )}
      {numbers.length > 0 && (
        <dl className="facts">
          {numbers.map(({ kind, number }) => (
            <div className="facts-row" key={`${kind} ${number}`}>
              <dt>{caseNumberKinds[kind]}</dt>
              <dd>{number}</dd>
            </div>
          ))}
        </dl>
      )}
      {isOpen && (
        <TracksDialog
          record={record}
          onLeave={() => setOpen(false)}
          onSaved={() => {
            setOpen(false);
            setSavedAt(Date.now());
          }}
        />
      )}
    </section>
  );
}
