import { Button } from 'antd';
import { useState } from 'react';
import type { Agreement } from '#shared/agreement/record';
import type { Case } from '#shared/case/record';
import type { Session } from '#shared/session/record';
import { allStaff } from '../../data/queries/hall.ts';
import { Empty } from '../../ui/empty.tsx';
import { useLive } from '../../ui/use-live.ts';
import { voidSignatures } from './agreement-acts.ts';
import { AgreementEditor } from './agreement-editor.tsx';
import { AgreementView } from './agreement-view.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
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
  const { value: staff = [] } = useLive(allStaff, []);
  const [isVoiding, setVoiding] = useState(false);
  // As it is now: signatures come in while the dialog is open. What was just saved may not be back yet.
  const latest = agreements.find(({ id }) => id === signing?.id);
  const toSign = latest && signing && latest.revision > signing.revision ? latest : signing;
  const dialog = toSign && (
    <SignDialog
      record={record}
      agreement={toSign}
      sessions={sessions}
      onClose={() => setSigning(null)}
    />
  );
  if (draft?.state.name === 'draft' && draft.state.taken?.length) {
    return (
      <>
        <AgreementView
          agreement={draft}
          staff={staff}
          actions={
            <>
              <Button type="primary" onClick={() => setSigning(draft)}>
                继续签名…
              </Button>
              <Button onClick={() => setVoiding(true)}>作废签名，修改内容…</Button>
            </>
          }
        />
        {dialog}
        {isVoiding && (
          <ReasonDialog
            name={`signatures-void/${draft.id}`}
            title="作废签名"
            label="为什么要改"
            okText="作废已签的名"
            hint="已签的名全部作废，改好后各方重新签；原签名留在流水里"
            onSave={(reason) => voidSignatures(draft.id, reason)}
            onClose={() => setVoiding(false)}
          />
        )}
      </>
    );
  }
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
        staff={staff}
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
        <AgreementView key={agreement.id} agreement={agreement} staff={staff} />
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
