import { Button } from 'antd';
import { useState } from 'react';
import type { Case } from '#shared/case/record';
import { paperOf } from '#shared/dossier/paper-of';
import type { Bundle } from '#shared/papers/record';
import type { Session } from '#shared/session/record';
import { printBundle, type Saved, savePdf } from '../../data/papers.ts';
import { dossierFacts } from '../../data/queries/dossiers.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type Props = {
  readonly session: Session;
  readonly record: Case;
  /** Whose notices are printed. */
  readonly to: readonly string[];
};

/** As many as are printed at once: a group of hundreds is told through its 代表人. */
const AT_ONCE = 100;

/** 调解通知书 for everybody who is ticked, and 送达证明 of what was handed over. */
export function NoticePapers({ session, record, to }: Props) {
  const [said, setSaid] = useState('');
  const make = useSubmit(
    async (form: 'notice' | 'service', how: (bundle: Bundle) => Promise<Saved>) => {
      setSaid('');
      const facts = await dossierFacts(record.id);
      if (!facts) return { ok: false, refusals: [{ code: 'record.missing' }] } as const;
      const name = form === 'notice' ? '调解通知书' : '送达证明';
      const whom = form === 'notice' ? to : [undefined];
      const saved = await how({
        name: `${name} ${session.on}`,
        items: whom.map((one) => ({
          kind: 'paper',
          title: one ? `${name}（${one}）`.slice(0, 60) : name,
          paper: paperOf(form, facts, { id: session.id, to: one }),
        })),
      });
      if (saved.ok) setSaid(saved.file ? `已存为 ${saved.file}` : '');
      return saved;
    },
  );
  const isUnfit = to.length === 0 || to.length > AT_ONCE;
  return (
    <div className="med-actions">
      <Button
        disabled={isUnfit}
        loading={make.isBusy}
        onClick={() => void make.submit('notice', printBundle)}
      >
        打印调解通知书{to.length === 0 ? '' : `（${to.length} 份）`}
      </Button>
      <Button disabled={isUnfit || make.isBusy} onClick={() => void make.submit('notice', savePdf)}>
        存为 PDF
      </Button>
      <Button
        disabled={session.notices.length === 0 || make.isBusy}
        onClick={() => void make.submit('service', printBundle)}
      >
        打印送达证明
      </Button>
      {to.length > AT_ONCE && (
        <span className="field-hint">一次最多 {AT_ONCE} 份，请分几次，或只通知代表人</span>
      )}
      <span role="status">{said}</span>
      <Refusals refusals={make.refusals} />
    </div>
  );
}
