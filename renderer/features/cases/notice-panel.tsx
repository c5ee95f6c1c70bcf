import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { noticeCase } from './notice-acts.ts';
import { NoticeDialog } from './notice-dialog.tsx';
import { ToldDialog } from './told-dialog.tsx';
import type { WholeCase } from './use-case.ts';

/** 告知: rights and duties shown to the party and recorded; and the sheet that tells everything at once. */
export function NoticePanel({ whole }: { readonly whole: WholeCase }) {
  const { record, nameOf } = whole;
  const { noticed } = record;
  const [open, setOpen] = useState<'notice' | 'told' | null>(null);
  return (
    <section className="card case-column" aria-label="告知">
      <div className="papers-head">
        <h2>告知</h2>
        <Button size="small" onClick={() => setOpen('told')}>
          一次性告知书
        </Button>
      </div>
      {noticed ? (
        <p>
          已告知权利义务和个人信息使用，当事人同意{' '}
          <span className="faint">
            {dayOf(noticed.at)} {timeOf(noticed.at)} {nameOf(noticed.by)}
          </span>{' '}
          <Button size="small" onClick={() => setOpen('notice')}>
            再看
          </Button>
        </p>
      ) : (
        <p>
          还没有记录告知{' '}
          <Button size="small" type="primary" onClick={() => setOpen('notice')}>
            出示告知并记录
          </Button>
        </p>
      )}
      {open === 'notice' && (
        <NoticeDialog
          isTold={noticed !== null}
          onAgreed={() => noticeCase(record.id)}
          onLeave={() => setOpen(null)}
        />
      )}
      {open === 'told' && <ToldDialog whole={whole} onLeave={() => setOpen(null)} />}
    </section>
  );
}
