// Who may import what: the one table behind import-arrows.mjs. A new folder is added here first.

/** shared/<noun> in the order of the path of a visit: each may use those before it. */
export const PATH = [
  'appointment',
  'visit',
  'shift',
  'ticket',
  // 校时记录: what the wrong clock wrote into visits, shifts and numbers.
  'timecheck',
  'intake',
  'errand',
  'case',
  // 附件: scans and photos that a case and what hangs on it refer to by hash.
  'attachment',
  'safeguard',
  'dispatch',
  'whistle',
  'conference',
  // 轮值、请假、入驻: who is there to be booked.
  'roster',
  'session',
  'agreement',
  'performance',
  'followup',
  // 时限 follow whatever happens to a case, up to its follow-up.
  'clock',
  // 卷宗 and 以案定补 look at everything that a case came to.
  'dossier',
  'subsidy',
  // 清单导入 make cases, with the clocks that follow them.
  'batch',
  // 个人信息提供记录 of the lists that are written out.
  'disclosure',
  // 流水修复: what a repair of the journal kept and what is missing.
  'repair',
];
const FOUNDATIONS = ['basics', 'codes', 'calendar', 'people', 'settings', 'papers'];

/** What stands beside or above the nouns: folder → the shared folders that it may use. */
const SHARED = {
  basics: [],
  codes: ['basics'],
  // 文书: which forms there are and what stands in them.
  papers: ['basics'],
  calendar: ['basics', 'codes'],
  people: ['basics', 'codes'],
  settings: ['basics', 'codes', 'calendar', 'people'],
  // records.ts is the registry of every noun's schema; nothing below may import journal.
  journal: [...FOUNDATIONS, ...PATH],
  hall: [...FOUNDATIONS, ...PATH],
  report: [...FOUNDATIONS, ...PATH, 'journal'],
  upload: [...FOUNDATIONS, ...PATH, 'journal'],
  bridge: [...FOUNDATIONS, ...PATH, 'journal', 'upload', 'hall', 'report'],
};
PATH.forEach((noun, at) => {
  SHARED[noun] = [...FOUNDATIONS, ...PATH.slice(0, at)];
});
const ALL_SHARED = Object.keys(SHARED).map((folder) => `shared/${folder}`);

const NO_PAGE = /^(react|react-dom|antd|recharts|dexie.*|@ant-design\/.*)(\/|$)/;
const NO_NODE = /^(node:.*|electron|fastify|pg|@electric-sql\/.*)(\/|$)/;

/** zone → { to: zones it may import besides itself, not: packages that it must not } */
export const ZONES = {
  // What keeps files: for the desk's main process and the county alike.
  node: { to: [], not: /^(?!node:|fast-check$|vitest$)/ },
  electron: { to: [...ALL_SHARED, 'node'], not: NO_PAGE },
  'electron/preload': { to: ALL_SHARED, not: NO_PAGE },
  county: { to: [...ALL_SHARED, 'node'], not: /^(react|antd|dexie|electron|@ant-design)/ },
  'renderer/entry': { to: ['renderer/desk', 'renderer/hall', 'renderer/ui'], not: NO_NODE },
  // Pieces of a page: they speak the basics (days, problem sentences, ids), keep half-filled forms, and open the
  // camera.
  'renderer/ui': {
    to: [
      'shared/basics',
      ...['drafts', 'form-act', 'camera'].map((name) => `renderer/data/${name}`),
    ],
    only: /^(react|react-dom|antd|@ant-design\/.*|dexie-react-hooks)(\/|$)/,
  },
  'renderer/data': {
    to: [...ALL_SHARED, 'renderer/bridge'],
    not: /^(react|antd|recharts|@ant-design|node:|electron)/,
  },
  'renderer/bridge': { to: ALL_SHARED, not: NO_NODE },
  'renderer/jobs': { to: [...ALL_SHARED, 'renderer/data', 'renderer/bridge'], not: NO_NODE },
  'renderer/hall': {
    to: [
      ...['shared/hall', 'shared/basics', 'renderer/ui'],
      ...['screen', 'wait-history'].map((name) => `renderer/data/queries/${name}`),
      // Which database the desk works with.
      'renderer/data/database',
    ],
    not: NO_NODE,
  },
  // The printing page: plain elements, so that it draws at once in a window that is made for one sheet.
  'renderer/slip': { to: ['shared/hall', 'shared/basics'], only: /^uqr$/ },
  // The workshop: templates are read, filled, drawn and bound where nothing but this page can be harmed.
  'renderer/paper': {
    to: [
      ...['papers', 'basics', 'batch'].map((name) => `shared/${name}`),
      'renderer/data/import-zip',
    ],
    only: /^(easy-template-x|docx-preview|@cantoo\/pdf-lib)$/,
  },
  'renderer/features': {
    to: [...ALL_SHARED, 'renderer/data', 'renderer/ui', 'renderer/bridge'],
    not: NO_NODE,
  },
  // 抢修: what the desk shows while it takes nothing in. No library: it must come up when little else does.
  'renderer/rescue': {
    to: [...ALL_SHARED, 'renderer/data', 'renderer/ui', 'renderer/bridge'],
    only: /^(react|react-dom|dexie)(\/|$)/,
  },
  'renderer/desk': {
    to: [
      ...ALL_SHARED,
      ...['data', 'ui', 'bridge', 'jobs', 'features', 'rescue'].map((name) => `renderer/${name}`),
    ],
    not: NO_NODE,
  },
  // Tests drive everything; the machinery of the project builds on nothing of the product.
  tests: { to: ['*'] },
  build: { to: [] },
};
for (const [folder, to] of Object.entries(SHARED)) {
  ZONES[`shared/${folder}`] = {
    to: to.map((name) => `shared/${name}`),
    not: /^(react|antd|dexie|recharts|node:|electron|fastify|pg|@ant-design|@electric-sql)/,
  };
}
ZONES['shared/testing'] = { to: ALL_SHARED, not: ZONES['shared/basics'].not };

/** The zone a file belongs to, or null when the table has no place for it. */
export function zoneOf(file) {
  const [top, second = '', ...rest] = file.split('/');
  if (['tests', 'build', 'county', 'node'].includes(top)) return top;
  if (top === 'electron') {
    return second.startsWith('preload.') || second === 'preload' ? 'electron/preload' : top;
  }
  const inFolder = rest.length > 0;
  if (top === 'renderer') return inFolder ? known(`renderer/${second}`) : 'renderer/entry';
  if (top === 'shared' && inFolder) return known(`shared/${second}`);
  return null;
}

function known(zone) {
  return zone in ZONES ? zone : null;
}
