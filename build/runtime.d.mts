export interface Runtime {
  executablePath: string;
  version: string;
  road: 'official' | 'registry';
  dist: string;
}
export function runtimeAtHand(): Runtime | null;
export function ensureRuntime(): Promise<Runtime>;
