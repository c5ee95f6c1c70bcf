import { Button, Tabs } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { Instant } from '#shared/basics/days';
import { caseStateLabels } from '#shared/case/moves';
import type { Case } from '#shared/case/record';
import { matters } from '#shared/codes/crosswalk';
import type { Session } from '#shared/session/record';
import { agreementsOfCase } from '../../data/queries/agreements.ts';
import { sessionsOfCase } from '../../data/queries/sessions.ts';
import { type ChosenSlot, goTo } from '../../ui/location.ts';
import { Saved } from '../../ui/saved.tsx';
import { useHeldFocus } from '../../ui/use-held-focus.ts';
import { useLive } from '../../ui/use-live.ts';
import { AgreementPanel } from './agreement-panel.tsx';
import { BookingTab } from './booking-tab.tsx';
import { FollowupPanel } from './followup-panel.tsx';
import { PerformancePanel } from './performance-panel.tsx';
import { SavedHere } from './saved-here.ts';
import { SessionList } from './session-list.tsx';
import { sidesOf } from './words.ts';

type Tab = 'booking' | 'sessions' | 'agreement' | 'performance' | 'followup';

type Props = {
  readonly record: Case;
  readonly tab?: 'performance' | undefined;
  /** A free time of the board: the case opens at booking it. */
  readonly slot?: ChosenSlot | undefined;
};

/** Everything about mediating one case: booking, minutes, agreement, and what to ask afterwards. */
export function CaseDesk({ record, tab: asked, slot }: Props) {
  const { value } = useLive(
    async () => ({
      sessions: await sessionsOfCase(record.id),
      agreements: await agreementsOfCase(record.id),
    }),
    [record.id],
  );
  const [chosen, setChosen] = useState<Tab | null>(asked ?? (slot ? 'booking' : null));
  const first = useRef<Tab | null>(null);
  const [savedAt, setSavedAt] = useState<Instant | null>(null);
  const tellSaved = useCallback(() => setSavedAt(Date.now()), []);
  const [moving, setMoving] = useState<Session | null>(null);
  /** One that was missed: the next is booked for the same people. */
  const [missed, setMissed] = useState<Session | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useHeldFocus(root, '.med-tabs [role="tab"][aria-selected="true"]');
  if (!value) return <p className="opening">正在打开…</p>;
  const { sessions, agreements } = value;
  // Chosen once, so that a save does not carry the person to another tab.
  first.current ??= firstTab(record, sessions);
  const tab = chosen ?? first.current;
  const show = (next: Tab) => {
    setMoving(null);
    setMissed(null);
    setChosen(next);
  };
  const move = (session: Session) => {
    setMoving(session);
    setChosen('booking');
  };
  const again = (session: Session) => {
    tellSaved();
    setMissed(session);
    setChosen('booking');
  };
  const items = [
    {
      key: 'booking',
      label: moving ? '改期' : '预约调解',
      children: (
        <BookingTab
          key={moving?.id ?? missed?.id ?? 'new'}
          record={record}
          moving={moving}
          missed={missed}
          slot={slot}
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
          onAgain={again}
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
      key: 'performance',
      label: '履行',
      children: <PerformancePanel record={record} agreements={agreements} />,
    },
    {
      key: 'followup',
      label: '安排回访',
      children: <FollowupPanel record={record} agreements={agreements} />,
    },
  ];
  return (
    <div className="med-case" ref={root}>
      <header className="med-head">
        <Button onClick={() => goTo({ job: 'sessions' })}>返回场次</Button>
        <h1>{sidesOf(record)}</h1>
        <span>{matters[record.matter].label}</span>
        <span className="med-state">{caseStateLabels[record.state.name]}</span>
        <span className="med-code">{record.code}</span>
        <Button type="link" onClick={() => goTo({ job: 'cases', caseId: record.id })}>
          案件页
        </Button>
        <Button type="link" onClick={() => goTo({ job: 'dossiers', caseId: record.id })}>
          卷宗
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
