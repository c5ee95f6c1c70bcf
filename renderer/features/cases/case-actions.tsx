import { Button } from 'antd';
import { useState } from 'react';
import type { Instant } from '#shared/basics/days';
import { wasDeclined } from '#shared/case/workflow';
import { isOutside } from '#shared/dispatch/objection';
import { goTo } from '../../ui/location.ts';
import { Refusals } from '../../ui/refusals.tsx';
import { Saved } from '../../ui/saved.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { acceptCase, reopenCase } from './acts.ts';
import { CloseDialog } from './close-dialog.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { DispatchDialog } from './dispatch-dialog.tsx';
import { CompleteDialog, ReturnDialog, SettleDialog, WithdrawDialog } from './end-dialogs.tsx';
import { openedJustNow } from './just-opened.ts';
import { ObjectDialog } from './object-dialog.tsx';
import type { WholeCase } from './use-case.ts';
import { WhistleDialog } from './whistle-dialog.tsx';

type Dialog =
  | ('decline' | 'settle' | 'dispatch' | 'complete' | 'return' | 'close' | 'withdraw')
  | ('whistle' | 'object');

type Props = {
  readonly whole: WholeCase;
  /** Opens the form with what was registered. */
  readonly onCorrect: () => void;
};

/** What can be done with the case now; the next thing to do is the largest. */
export function CaseActions({ whole, onCorrect }: Props) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [savedAt, setSavedAt] = useState(() => openedJustNow(whole.record.id));
  const { record, dispatches, followups, whistles } = whole;
  const accept = useSubmit((isMediation: boolean) => acceptCase(record.id, isMediation));
  const reopen = useSubmit(() => reopenCase(record.id));
  const open = dispatches.find(({ state }) => state.name === 'open');
  const isElsewhere = open !== undefined && !['mediator', 'center'].includes(open.target);
  const isOpen = ['registered', 'accepted', 'dispatched', 'mediating'].includes(record.state.name);
  const isPlanned = followups.some(({ state }) => state.name === 'planned');
  const mayWhistle = !whistles.some(({ state }) => state.name === 'open');
  // Departments that were whistled in object one by one, in their panel.
  const isWhistled = whistles.some(({ dispatchId }) => open && dispatchId === open.id);
  const mayObject = open !== undefined && isOutside(open) && !isWhistled;
  const leave = () => setDialog(null);
  const saved = () => {
    leave();
    setSavedAt(Date.now());
  };
  const toSessions = () => goTo({ job: 'sessions', caseId: record.id });
  const next = (label: string, onClick: () => void, isBusy = false) => (
    <Button type="primary" size="large" loading={isBusy} onClick={onClick}>
      {label}
    </Button>
  );
  const also = (label: string, which: Dialog) => (
    <Button size="large" onClick={() => setDialog(which)}>
      {label}
    </Button>
  );
  const actions = () => {
    switch (record.state.name) {
      case 'registered':
        return (
          <>
            {next('受理（人民调解）', () => void accept.submit(true), accept.isBusy)}
            <Button size="large" onClick={() => void accept.submit(false)}>
              受理（不进入调解）
            </Button>
            {also('即时办结', 'settle')}
            {also('不予受理', 'decline')}
          </>
        );
      case 'accepted':
        return (
          <>
            {next('分流交办', () => setDialog('dispatch'))}
            {also('吹哨', 'whistle')}
            <Button size="large" onClick={toSessions}>
              预约调解
            </Button>
            {also('即时办结', 'settle')}
            {also('撤回、终止', 'withdraw')}
          </>
        );
      case 'dispatched':
        return (
          <>
            {isElsewhere
              ? next('登记办理结果', () => setDialog('complete'))
              : next('预约调解', toSessions)}
            {also('改派', 'dispatch')}
            {mayWhistle && also('吹哨', 'whistle')}
            {mayObject && also('职责异议', 'object')}
            {also('退回', 'return')}
            {!isElsewhere && also('即时办结', 'settle')}
            {also('撤回、终止', 'withdraw')}
          </>
        );
      case 'mediating':
        return (
          <>
            {next('调解记录、协议', toSessions)}
            {mayWhistle && also('吹哨', 'whistle')}
            {also('改派', 'dispatch')}
            {also('撤回、终止', 'withdraw')}
          </>
        );
      case 'agreed':
        return followups.some(({ state }) => state.name === 'done') ? (
          <>
            {next('结案', () => setDialog('close'))}
            <Button size="large" onClick={toSessions}>
              协议、司法确认
            </Button>
          </>
        ) : (
          <>
            {isPlanned
              ? next('回访', () => goTo({ job: 'followups', caseId: record.id }))
              : next('安排回访', toSessions)}
            <Button size="large" onClick={toSessions}>
              协议、司法确认
            </Button>
            {also('不回访，直接结案', 'close')}
          </>
        );
      case 'failed':
      case 'withdrawn':
        return (
          <>
            {next('结案', () => setDialog('close'))}
            <Button size="large" onClick={() => void reopen.submit()}>
              重新调解
            </Button>
          </>
        );
      case 'declined':
        return (
          <>
            {next('结案', () => setDialog('close'))}
            <Button size="large" onClick={() => void reopen.submit()}>
              重新审查
            </Button>
          </>
        );
      case 'closed':
        return (
          <Button size="large" onClick={() => void reopen.submit()}>
            {wasDeclined(record) ? '重新审查' : '重新调解'}
          </Button>
        );
    }
  };
  return (
    <>
      <div className="form-actions case-actions">
        {actions()}
        {isOpen && (
          <Button size="large" onClick={onCorrect}>
            更正、补录
          </Button>
        )}
        <Saved at={latest(savedAt, accept.savedAt, reopen.savedAt)} />
        <Refusals refusals={accept.refusals} />
        <Refusals refusals={reopen.refusals} />
      </div>
      {dialog === 'decline' && <DeclineDialog record={record} onLeave={leave} onSaved={saved} />}
      {dialog === 'withdraw' && <WithdrawDialog record={record} onLeave={leave} onSaved={saved} />}
      {dialog === 'settle' && <SettleDialog record={record} onLeave={leave} onSaved={saved} />}
      {dialog === 'dispatch' && <DispatchDialog whole={whole} onLeave={leave} onSaved={saved} />}
      {dialog === 'close' && <CloseDialog record={record} onLeave={leave} onSaved={saved} />}
      {dialog === 'complete' && open && (
        <CompleteDialog dispatch={open} onLeave={leave} onSaved={saved} />
      )}
      {dialog === 'whistle' && <WhistleDialog whole={whole} onLeave={leave} onSaved={saved} />}
      {dialog === 'object' && open && (
        <ObjectDialog dispatch={open} onLeave={leave} onSaved={saved} />
      )}
      {dialog === 'return' && open && (
        <ReturnDialog dispatch={open} onLeave={leave} onSaved={saved} />
      )}
    </>
  );
}

function latest(...saved: (Instant | null)[]): Instant | null {
  return saved.reduce((last, at) => (at !== null && at > (last ?? 0) ? at : last), null);
}
