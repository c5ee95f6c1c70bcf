import { type ComponentType, createElement, lazy } from 'react';

/** Reception comes with the desk: it is what opens first. Every other page is its own chunk. */
export { ReceptionPage } from '../features/reception/page.tsx';

const loaders = {
  cases: () => import('../features/cases/page.tsx'),
  sessions: () => import('../features/sessions/page.tsx'),
  followups: () => import('../features/followups/page.tsx'),
  imports: () => import('../features/imports/page.tsx'),
  errands: () => import('../features/errands/page.tsx'),
  upload: () => import('../features/upload/page.tsx'),
  statistics: () => import('../features/statistics/page.tsx'),
  watch: () => import('../features/watch/page.tsx'),
  conferences: () => import('../features/conferences/page.tsx'),
  dossiers: () => import('../features/dossiers/page.tsx'),
  settings: () => import('../features/settings/page.tsx'),
};

/** Puts the library around what needs it by itself: its list of cases does without. */
export const CasesPage = lazy(async () => ({ default: (await loaders.cases()).CasesPage }));
export const SessionsPage = page(loaders.sessions, ({ SessionsPage }) => SessionsPage);
export const FollowupsPage = page(loaders.followups, ({ FollowupsPage }) => FollowupsPage);
export const ImportsPage = page(loaders.imports, ({ ImportsPage }) => ImportsPage);
export const ErrandsPage = page(loaders.errands, ({ ErrandsPage }) => ErrandsPage);
export const UploadPage = page(loaders.upload, ({ UploadPage }) => UploadPage);
export const StatisticsPage = page(loaders.statistics, ({ StatisticsPage }) => StatisticsPage);
export const WatchPage = page(loaders.watch, ({ WatchPage }) => WatchPage);
export const ConferencesPage = page(loaders.conferences, ({ ConferencesPage }) => ConferencesPage);
export const DossiersPage = page(loaders.dossiers, ({ DossiersPage }) => DossiersPage);
export const SettingsPage = page(loaders.settings, ({ SettingsPage }) => SettingsPage);
export const SetupPage = page(
  () => import('../features/setup/page.tsx'),
  ({ SetupPage }) => SetupPage,
);

const library = () => import('../ui/library.tsx');

/** A page in its own chunk, with the UI library around it. */
function page<Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
) {
  return lazy(async () => {
    const [{ Library }, module] = await Promise.all([library(), load()]);
    const Page = pick(module);
    return { default: (props: Props) => createElement(Library, null, createElement(Page, props)) };
  });
}

/** Loads the other pages one after another while the desk is idle, so that a change of job is at once. */
export function prefetchPages(): () => void {
  const waiting: (() => Promise<unknown>)[] = [library, ...Object.values(loaders)];
  let handle = 0;
  const next = () => {
    const load = waiting.shift();
    // A page that does not load now is tried again when it is opened.
    if (load) void load().then(ask, ask);
  };
  const ask = () => {
    handle = requestIdleCallback(next, { timeout: 2000 });
  };
  ask();
  return () => {
    waiting.length = 0;
    cancelIdleCallback(handle);
  };
}
