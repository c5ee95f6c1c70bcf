import { useEffect, useRef, useSyncExternalStore } from 'react';
import { assertNever } from '#shared/basics/decision';
import type { StaffId } from '#shared/basics/ids';
import { mayLogOn, type Staff } from '#shared/people/staff';
import type { Hall } from '#shared/settings/hall';
import {
  currentWindow,
  onPersonChange,
  personAtDesk,
  setCurrentPerson,
  setCurrentWindow,
} from '../data/person-at-desk.ts';
import { activeStaff, currentHall } from '../data/queries/hall.ts';
import { startClockWatch } from '../jobs/clock-watch.ts';
import { startHeartbeat } from '../jobs/heartbeat.ts';
import { startLeftOpen } from '../jobs/left-open.ts';
import { startTvBoard } from '../jobs/tv-board.ts';
import { useKeys } from '../ui/keys.ts';
import { goTo, jobs, type Place, usePlace } from '../ui/location.ts';
import { useLive } from '../ui/use-live.ts';
import { Frame } from './frame.tsx';
import {
  CasesPage,
  ConferencesPage,
  DossiersPage,
  ErrandsPage,
  FollowupsPage,
  ImportsPage,
  prefetchPages,
  ReceptionPage,
  SessionsPage,
  SettingsPage,
  StatisticsPage,
  UploadPage,
  WatchPage,
} from './pages.ts';
import { StartNote } from './start-note.tsx';
import { TopBar } from './top-bar.tsx';
import type { Phase } from './use-start.ts';

const jobKeys = Object.fromEntries(jobs.map(({ job, key }) => [key, () => goTo({ job })] as const));

type Props = Omit<Extract<Phase, { name: 'ready' }>, 'name'>;

/** The desk at work: frame, bar, and the page of the job that was chosen. */
export function Desk({ hall, isDevelopmentKey, mending }: Props) {
  const place = usePlace();
  const atDesk = useAtDesk(hall);
  useKeys(jobKeys);
  // While the desk works the hall screen knows that it is up to date.
  useEffect(startHeartbeat, []);
  useEffect(startTvBoard, []);
  const isReady = atDesk !== null;
  useEffect(() => (isReady ? prefetchPages() : undefined), [isReady]);
  useEffect(() => (isReady ? startLeftOpen() : undefined), [isReady]);
  useEffect(() => (isReady ? startClockWatch() : undefined), [isReady]);
  if (!atDesk) return <Frame job={null}>{null}</Frame>;
  const bar = <TopBar {...atDesk} isDevelopmentKey={isDevelopmentKey} />;
  return (
    <>
      <Frame job={place.job} bar={bar}>
        <Page place={place} />
      </Frame>
      {mending && (
        <div className="mending">
          <StartNote phase={mending} />
        </div>
      )}
    </>
  );
}

function Page({ place }: { readonly place: Place }) {
  switch (place.job) {
    case 'reception':
      return <ReceptionPage />;
    case 'cases':
      if (place.imports) return <ImportsPage />;
      return (
        <CasesPage
          caseId={place.caseId}
          newFromVisit={place.newFromVisit}
          startsNew={place.isNew === true}
          isDue={place.due === true}
        />
      );
    case 'sessions':
      return <SessionsPage caseId={place.caseId} tab={place.tab} slot={place.slot} />;
    case 'followups':
      return <FollowupsPage key={place.caseId} caseId={place.caseId} />;
    case 'errands':
      return <ErrandsPage errandId={place.errandId} visitId={place.visitId} />;
    case 'upload':
      return <UploadPage />;
    case 'statistics':
      return <StatisticsPage />;
    case 'watch':
      return <WatchPage key={place.list} list={place.list} />;
    case 'conferences':
      return <ConferencesPage key={place.caseId} caseId={place.caseId} />;
    case 'dossiers':
      return <DossiersPage key={place.caseId} caseId={place.caseId} />;
    case 'settings':
      return <SettingsPage />;
    default:
      return assertNever(place);
  }
}

/**
 * Who sits here and at which window; null until that is known. A person who was deactivated or only helps, or a
 * window that was taken away, is replaced by the first of the list: every act needs a name, and the bar shows which.
 */
function useAtDesk(hallAtStart: Hall) {
  const { value } = useLive(
    async () => ({ hall: await currentHall(), staff: (await activeStaff()).filter(mayLogOn) }),
    [],
  );
  // While the database is being rebuilt it is empty for a moment: what was known before still holds.
  const known = useRef<{ hall: Hall; staff: readonly Staff[] } | null>(null);
  if (value?.hall && value.staff.length > 0) known.current = { ...value, hall: value.hall };
  const person = useSyncExternalStore(onPersonChange, personAtDesk);
  const window = useSyncExternalStore(onPersonChange, currentWindow);
  useEffect(() => {
    if (known.current) chooseMissing(known.current.hall, known.current.staff, person, window);
  });
  if (!person) return null;
  // The page need not wait for the list of names in the bar.
  return {
    hall: known.current?.hall ?? hallAtStart,
    staff: known.current?.staff ?? [],
    person,
    window,
  };
}

function chooseMissing(
  { windows }: Hall,
  staff: readonly Staff[],
  person: StaffId | null,
  window: number,
): void {
  const [firstWindow] = windows;
  if (firstWindow && !windows.some(({ number }) => number === window)) {
    setCurrentWindow(firstWindow.number);
  }
  const firstPerson = staff.find(({ roles }) => roles.includes('clerk')) ?? staff[0];
  if (firstPerson && !staff.some(({ id }) => id === person)) setCurrentPerson(firstPerson.id);
}
