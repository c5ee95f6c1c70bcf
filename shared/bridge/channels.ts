import type { CallName, EventName } from './bridge.ts';

/**
 * The names that cross between page and main, without the schemas: the preload is loaded before every first
 * paint and stays a few lines. A test holds both lists against the contract.
 */
export const callNames = [
  'desk.start',
  'clock.read',
  'journal.append',
  'journal.stage',
  'journal.unstage',
  'list.save',
  'calendar.save',
  'list.begin',
  'list.write',
  'list.end',
  'journal.read',
  'upload.state',
  'upload.now',
  'county.pair',
  'county.succeed',
  'county.offered',
  'county.settle',
  'database.discard',
  'hall.open',
  'hall.preview',
  'machine.get',
  'machine.set',
  'displays.list',
  'printers.list',
  'slip.print',
  'slip.save',
  'slips.paper',
  'told.print',
  'told.save',
  'papers.word',
  'papers.pdf',
  'papers.print',
  'papers.preview',
  'templates.list',
  'templates.export',
  'templates.import',
  'templates.reset',
  'file.put',
  'file.get',
  'file.camera',
  'reader.read',
  'tv.get',
  'tv.set',
  'tv.show',
  'voice.list',
  'voice.save',
  'voice.remove',
  'voice.microphone',
  'rescue.state',
  'rescue.retry',
  'rescue.look',
  'rescue.remember',
  'rescue.copy',
  'rescue.repair',
  'rescue.cancel',
  'rescue.export',
  'rescue.bundle',
  'rescue.keys',
] as const satisfies readonly CallName[];

export const eventNames = [
  'upload.changed',
  'journal.broken',
  'tv.changed',
  'rescue.progress',
] as const satisfies readonly EventName[];

/** The one ipc channel for calls (name, arguments as JSON text), and the one for events (name, value). */
export const CALL_CHANNEL = 'bridge:call';
export const EVENT_CHANNEL = 'bridge:event';
