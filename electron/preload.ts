import { contextBridge, ipcRenderer } from 'electron';
import type { PreloadBridge } from '#shared/bridge/bridge';
import { CALL_CHANNEL, callNames, EVENT_CHANNEL, eventNames } from '#shared/bridge/channels';

type Listener = (value: never) => void;
const listeners = new Map<string, Set<Listener>>(eventNames.map((name) => [name, new Set()]));

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, value) => {
  for (const listener of listeners.get(name) ?? []) listener(value as never);
});

/** The desk's whole view of main: one call, one subscription, names from the contract only. */
const bridge = {
  async call(name, json) {
    if (!callNames.includes(name)) return '{"ok":false,"code":"bridge.refused"}';
    return ipcRenderer.invoke(CALL_CHANNEL, name, json);
  },
  on(name, listener) {
    const set = listeners.get(name);
    set?.add(listener as Listener);
    return () => {
      set?.delete(listener as Listener);
    };
  },
} satisfies PreloadBridge;

contextBridge.exposeInMainWorld('bridge', bridge);

// Chromium opens the database's files while the page is still being read: with 100,000 cases that takes a tenth
// of a second and more. Asking which databases there are changes nothing.
declare const indexedDB: { databases(): Promise<unknown> };
indexedDB.databases().catch(() => {});
