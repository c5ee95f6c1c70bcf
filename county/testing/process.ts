import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The county center as its own program, over `folder`. */
export type CountyProcess = {
  readonly address: string;
  readonly code: string;
  readonly output: () => string;
  /** Gone at once, as in a power cut; resolves when it is. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
};

/** Resolves when it listens; rejects with what it printed when it ends before. */
export function startCountyProcess(
  folder: string,
  env: Record<string, string> = {},
): Promise<CountyProcess> {
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', 'county/server.ts', '--port', '0', '--data', folder],
    { cwd: root, env: { ...process.env, DATABASE_URL: '', ...env } },
  );
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  let output = '';
  return new Promise((resolve, reject) => {
    const hear = (text: Buffer) => {
      output += text.toString();
      const address = /^County center listening on (http:\S+)$/m.exec(output)?.[1];
      const code = /^Pairing code: (\S+)$/m.exec(output)?.[1];
      if (address && code)
        resolve({ address, code, output: () => output, kill: killing(server, ended) });
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    void ended.then((exit) => reject(new Error(`ended with ${exit}: ${output}`)));
  });
}

function killing(server: ChildProcess, ended: Promise<number | null>): CountyProcess['kill'] {
  return (signal = 'SIGKILL') => {
    server.kill(signal);
    return ended;
  };
}
