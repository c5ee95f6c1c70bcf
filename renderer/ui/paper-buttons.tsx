import { Button } from 'antd';
import { useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { Refusals } from './refusals.tsx';

type How = 'print' | 'pdf' | 'word';
type Made =
  | { readonly ok: true; readonly file: string | null }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

type Props = {
  /** 吹哨单: goes into the buttons' names. */
  readonly title: string;
  readonly make: (how: How) => Promise<Made>;
};

const WORDS = { print: '打印', pdf: 'PDF', word: 'Word' } as const;

/** One paper to print or keep, beside what it is about. */
export function PaperButtons({ title, make }: Props) {
  const [busy, setBusy] = useState<How | null>(null);
  const [said, setSaid] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const run = async (how: How) => {
    setBusy(how);
    setSaid('');
    const made = await make(how).catch(
      (): Made => ({ ok: false, refusals: [{ code: 'program.unexpected' }] }),
    );
    setBusy(null);
    setRefusals(made.ok ? [] : made.refusals);
    if (made.ok) setSaid(how === 'print' ? '已送打印机' : made.file ? '已存好' : '');
  };
  return (
    <span className="paper-buttons">
      {(['print', 'pdf', 'word'] as const).map((how) => (
        <Button
          key={how}
          size="small"
          loading={busy === how}
          disabled={busy !== null}
          aria-label={how === 'print' ? `打印${title}` : `${title} ${WORDS[how]}`}
          onClick={() => void run(how)}
        >
          {how === 'print' ? `打印${title}` : WORDS[how]}
        </Button>
      ))}
      <span role="status">{said}</span>
      <Refusals refusals={refusals} />
    </span>
  );
}
