import { Button } from 'antd';
import { useState } from 'react';
import type { Agreement } from '#shared/agreement/record';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';
import { Empty } from '../../ui/empty.tsx';
import { AgreementEditor } from './agreement-editor.tsx';
import { AgreementView } from './agreement-view.tsx';
import { SignDialog } from './sign-dialog.tsx';

type Props = {
  readonly record: Case;
  /** Latest version first. */
  readonly agreements: readonly Agreement[];
  readonly sessions: readonly Session[];
  /** After signing: what follows is to plan the follow-up. */
  readonly onFollowup: () => void;
};

const OPEN_STATES: readonly string[] = ['accepted', 'dispatched', 'mediating'];

/** The agreement of a case: its draft, the signed and locked text, and earlier versions. */
export function AgreementPanel({ record, agreements, sessions, onFollowup }: Props) {
  const [starting, setStarting] = useState<'first' | 'version' | null>(null);
  const [signing, setSigning] = useState<Agreement | null>(null);
  const draft = agreements.find(({ state }) => state.name === 'draft');
  const signed = agreements.find(({ state }) => state.name === 'signed');
  const earlier = agreements.filter(({ state }) => state.name === 'replaced');
  const lastForm = reachedForm(sessions);
  const dialog = signing && (
    <SignDialog
      record={record}
      agreement={signing}
      sessions={sessions}
      onClose={() => setSigning(null)}
    />
  );
  if (draft || starting) {
    return (
      <>
        <AgreementEditor
          key={draft?.id ?? starting}
          record={record}
          draft={draft}
          old={starting === 'version' || draft?.replaces ? signed : undefined}
          form={lastForm}
          onSign={setSigning}
          onCancel={draft ? undefined : () => setStarting(null)}
          onSaved={() => setStarting(null)}
        />
        {dialog}
      </>
    );
  }
  if (!signed) {
    return (
      <Empty text="本案还没有协议">
        {OPEN_STATES.includes(record.state.name) ? (
          <Button type="primary" onClick={() => setStarting('first')}>
            起草协议
          </Button>
        ) : (
          <p>案件受理并开始调解后可以起草协议</p>
        )}
      </Empty>
    );
  }
  return (
    <div className="agreement-locked">
      <AgreementView
        agreement={signed}
        actions={
          <>
            <Button type="primary" onClick={onFollowup}>
              安排回访
            </Button>
            <Button onClick={() => setStarting('version')}>另立新版本</Button>
          </>
        }
      />
      {earlier.map((agreement) => (
        <AgreementView key={agreement.id} agreement={agreement} />
      ))}
    </div>
  );
}

/** The form that the latest session came to; written when none says so. */
function reachedForm(sessions: readonly Session[]): Agreement['form'] {
  for (const { state } of sessions) {
    if (state.name !== 'held') continue;
    if (state.result.name === 'oral-agreement') return 'oral';
    if (state.result.name === 'written-agreement') return 'written';
  }
  return 'written';
}
