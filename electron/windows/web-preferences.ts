import type { WebPreferences } from 'electron';

/** What every window has in common. Sandbox and isolation are Electron's defaults; said here so that they stay. */
export const pagePreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false, // would fetch dictionaries
  backgroundThrottling: false, // the queue and the hall screen go on while another window is in front
};
