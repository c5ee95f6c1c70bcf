import { Button, Tabs } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { Instant } from '#shared/basics/days';
import { caseStateLabels } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import type { Session } from '#shared/session/record';
import { agreementsOfCase } from '../../data/queries/agreements.ts';
import { sessionsOfCase } from '../../data/queries/sessions.ts';
import { goTo } from '../../ui/location.ts';
import { Saved } from '../../ui/saved.tsx';
import { useLive } from '../../ui/use-live.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { BookingTab } from './booking-tab.tsx';
import { FollowupPanel } from './followup-panel.tsx';
import { SavedHere } from './saved-here.ts';
import { SessionList } from './session-list.tsx';
import { sidesOf } from './words.ts';

type Tab = 'booking' | 'sessions' | 'agreement' | 'followup';

/** Everything about mediating one case: booking, minutes, agreement, and what to ask afterwards. */
export function CaseDesk({ record }: { readonly record: Case }) {
  const { value } = useLive(
    async () => ({
      sessions: await sessionsOfCase(record.id),
      agreements: await agreementsOfCase(record.id),
    }),
    [record.id],
  );
  const [chosen, setChosen] = useState<Tab | null>(null);
  const first = useRef<Tab | null>(null);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const tellSaved = useCallback(() => setSavedAt(Date.now()), []);
  const [moving, setMoving] = useState<Session | null>(null);
  if (!value) return <p className="opening">正在打开…</p>;
  const { sessions, agreements } = value;
  // Chosen once, so that a save does not carry the person to another tab.
  first.current ??= firstTab(record, sessions);
  const tab = chosen ?? first.current;
  const show = (next: Tab) => {
    setMoving(null);
    setChosen(next);
  };
  const move = (session: Session) => {
    setMoving(session);
    setChosen('booking');
  };
  const items = [
    {
      key: 'booking',
      label: moving ? '改期' : '预约调解',
      children: (
        <BookingTab
          key={moving?.id ?? 'new'}
          record={record}
          moving={moving}
          onMoved={() => show('sessions')}
        />
      ),
    },
    {
      key: 'sessions',
      label: `场次与笔录（${sessions.length}）`,
      children: (
        <SessionList
          record={record}
          sessions={sessions}
          onMove={move}
          onAgreement={() => show('agreement')}
        />
      ),
    },
    {
      key: 'agreement',
      label: '协议',
      children: (
        <AgreementPanel
          record={record}
          agreements={agreements}
          sessions={sessions}
          onFollowup={() => show('followup')}
        />
      ),
    },
    {
      key: 'followup',
      label: '安排回访',
      children: <FollowupPanel record={record} agreements={agreements} />,
    },
  ];
  return (
    <div className="med-case">
      <header className="med-head">
        <Button onClick={() => goTo({ job: 'sessions' })}>返回场次</Button>
        <h1>{sidesOf(record)}</h1>
        <span>{matters[record.matter].label}</span>
        <span className="med-state">{caseStateLabels[record.state.name]}</span>
        <span className="med-code">{record.code}</span>
        <Button type="link" onClick={() => goTo({ job: 'cases', caseId: record.id })}>
          案件页
        </Button>
        <Saved at={savedAt} />
      </header>
      <SavedHere value={tellSaved}>
        <Tabs
          className="med-tabs"
          activeKey={tab}
          items={items}
          onChange={(key) => {
            setSavedAt(null);
            show(key as Tab);
          }}
          destroyOnHidden
        />
      </SavedHere>
    </div>
  );
}

/** What there is to do next. */
function firstTab(record: Case, sessions: readonly Session[]): Tab {
  const { name } = record.state;
  if (name === 'agreed') return 'agreement';
  if (name === 'closed' || name === 'failed' || name === 'withdrawn') return 'followup';
  if (sessions.some(({ state }) => state.name === 'booked')) return 'sessions';
  const last = sessions.find(({ state }) => state.name === 'held');
  const isReached =
    last?.state.name === 'held' &&
    (last.state.result.name === 'written-agreement' || last.state.result.name === 'oral-agreement');
  return isReached ? 'agreement' : 'booking';
}
