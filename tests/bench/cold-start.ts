import fs from 'node:fs';
import path from 'node:path';
import { runtimeAtHand } from '../../build/runtime.mjs';
import { type Figure, median, rounded, spread } from './figures.ts';
import { launchPlain, type Plain } from './plain-launch.ts';

const LOOK_EVERY_MS = 100;
const GIVE_UP_MS = 60_000;
const MOST_RATIO = 1.5;
const MOST_RATIO_100K = 1.1;

/** Milliseconds from the process being made to the page's mark `desk-usable`. */
type Start = { readonly usable: number; readonly painted: number };

/**
 * Starts in turn: a blank window of the same binary, the desk with an empty hall, the desk with everything
 * stored. Files are in the page cache and scripts in the code cache for all three (one start each is not counted).
 */
export async function coldStarts(
  rounds: number,
  folders: { readonly blank: string; readonly empty: string; readonly full: string },
): Promise<{ readonly cold_start: Figure; readonly cold_start_100k: Figure }> {
  const runtime = runtimeAtHand();
  if (!runtime) throw new Error('there is no Electron runtime');
  const { blank, empty, full } = folders;
  const blankExecutable = blankBeside(runtime.dist, runtime.executablePath, blank);
  const starts = { blank: [] as Start[], empty: [] as Start[], full: [] as Start[] };
  const once = async (name: keyof typeof starts, isCounted: boolean) => {
    const start =
      name === 'blank'
        ? await started(blankExecutable, path.join(blank, 'user-data'), 'blank.html')
        : await started(runtime.executablePath, name === 'empty' ? empty : full, 'hall.html');
    if (isCounted) starts[name].push(start);
  };
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['blank', 'empty', 'full'] as const) await once(name, round > 0);
  }
  const usable = (name: keyof typeof starts) => starts[name].map((start) => start.usable);
  const [ofBlank, ofEmpty, ofFull] = [usable('blank'), usable('empty'), usable('full')];
  const ratio = rounded(median(ofEmpty) / median(ofBlank));
  const ratioFull = rounded(median(ofFull) / median(ofEmpty));
  const firstPaint = (name: keyof typeof starts) =>
    rounded(median(starts[name].map(({ painted }) => painted)));
  return {
    cold_start: {
      ...{ value: rounded(median(ofEmpty)), unit: 'ms', peer: rounded(median(ofBlank)), ratio },
      ...{
        limit: `ratio ≤ ${MOST_RATIO}`,
        ok: ratio <= MOST_RATIO,
        excess: rounded(ratio / MOST_RATIO),
        samples: rounds,
      },
      detail: {
        ...spread(ofEmpty),
        firstPaint: firstPaint('empty'),
        blankMin: rounded(Math.min(...ofBlank)),
        blankMax: rounded(Math.max(...ofBlank)),
        blankFirstPaint: firstPaint('blank'),
      },
    },
    cold_start_100k: {
      ...{ value: rounded(median(ofFull)), unit: 'ms', peer: rounded(median(ofEmpty)) },
      ratio: ratioFull,
      ...{
        limit: `ratio ≤ ${MOST_RATIO_100K} (to cold_start)`,
        ok: ratioFull <= MOST_RATIO_100K,
        excess: rounded(ratioFull / MOST_RATIO_100K),
      },
      samples: rounds,
      detail: { ...spread(ofFull), firstPaint: firstPaint('full') },
    },
  };
}

/** One start. Nobody attaches to a page before the window named `lastPage` stands, long after the mark was set. */
async function started(executable: string, userData: string, lastPage: string): Promise<Start> {
  const program = launchPlain(executable, [`--user-data-dir=${userData}`]);
  try {
    const page = await deskPageOf(program, lastPage);
    const told = await program.evaluate<Start | null>(
      page,
      `new Promise((resolve) => {
        const look = () => {
          const [usable] = performance.getEntriesByName('desk-usable');
          const [paint] = performance.getEntriesByName('first-paint');
          if (!usable || !paint) return setTimeout(look, 20);
          const { timeOrigin } = performance;
          resolve({
            usable: timeOrigin + usable.startTime,
            painted: timeOrigin + paint.startTime,
          });
        };
        look();
      })`,
    );
    if (!told) throw new Error('the page did not say when it was usable');
    const { bornAt } = program;
    return {
      usable: told.usable - bornAt,
      painted: told.painted - bornAt,
    };
  } finally {
    await program.close();
  }
}

async function deskPageOf(program: Plain, lastPage: string): Promise<string> {
  for (const giveUpAt = Date.now() + GIVE_UP_MS; Date.now() < giveUpAt; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const pages = await program.pages();
    // A page has its title once it is loaded.
    if (!pages.some(({ url, title }) => url.endsWith(lastPage) && title !== '')) continue;
    const desk = pages.find(({ url }) => /(index|blank)\.html$/.test(url));
    if (desk) return desk.id;
  }
  throw new Error(`no ${lastPage} after ${GIVE_UP_MS} ms`);
}

/** The same executable (a hard link where the disk allows it) with the blank program as its app. */
function blankBeside(dist: string, executable: string, folder: string): string {
  const place = path.join(folder, 'dist');
  copyLinked(dist, place);
  const resources = path.join(path.relative(dist, resourcesOf(dist)), 'app');
  fs.cpSync(path.join(import.meta.dirname, 'blank-app'), path.join(place, resources), {
    recursive: true,
  });
  return path.join(place, path.relative(dist, executable));
}

function resourcesOf(dist: string): string {
  const mac = path.join(dist, 'Electron.app/Contents/Resources');
  return fs.existsSync(mac) ? mac : path.join(dist, 'resources');
}

function copyLinked(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyLinked(source, target);
    else if (entry.isFile()) {
      try {
        fs.linkSync(source, target);
      } catch {
        // Another disk. Never over a file that is there: it may be the linked original.
        fs.copyFileSync(source, target, fs.constants.COPYFILE_EXCL);
      }
    } // the link to the desk's own app is left out
  }
}
