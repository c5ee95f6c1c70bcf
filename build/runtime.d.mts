export interface Runtime {
  executablePath: string;
  version: string;
  road: 'official' | 'registry';
  dist: string;
}
export function runtimeAtHand(): Runtime | null;
export function ensureRuntime(): Promise<Runtime>;
/** Where Electron looks for the program that it starts: a link to this project. */
export function appLink(): string;
