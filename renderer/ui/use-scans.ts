import { useRef, useState } from 'react';
import type { Refusal } from '#shared/basics/decision';
import { isPdf, jpegOf, openPicture, turnedPicture } from './scan-picture.ts';
import { type Corners, isPaper, turned, WHOLE } from './straighten.ts';

/** Takes a finished scan over; refusals say why it could not, and the picture stays to be tried again. */
export type KeepScan = (
  file: Blob,
  name: string,
) => Promise<readonly Refusal[] | undefined> | undefined;

/** The picture that is worked on. */
export type Scan = {
  readonly picture: HTMLCanvasElement;
  readonly corners: Corners;
  readonly name: string;
};

type Props = {
  /** What a picture of the camera is called, with its number behind. */
  readonly baseName: string;
  readonly onKeep: KeepScan;
  readonly onKept: () => void;
};

/** Pictures and files on their way into the case: one is worked on, the others wait for their turn. */
export function useScans({ baseName, onKeep, onKept }: Props) {
  const [scan, setScan] = useState<Scan | null>(null);
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [kept, setKept] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  /** Names of files that were not taken, with the reason; said until the next are chosen. */
  const [left, setLeft] = useState<readonly Refusal[]>([]);
  const count = useRef(0);
  const isWorking = useRef(false);

  /** One thing at a time: a second press while a picture is being written does nothing. */
  async function work(doing: () => Promise<void>): Promise<void> {
    if (isWorking.current) return;
    isWorking.current = true;
    setBusy(true);
    try {
      await doing();
    } catch {
      setRefusals([{ code: 'program.unexpected' }]);
    } finally {
      isWorking.current = false;
      setBusy(false);
    }
  }

  async function give(file: Blob, name: string): Promise<readonly Refusal[]> {
    const problems = (await onKeep(file, name)) ?? [];
    if (problems.length > 0) return problems;
    count.current += 1;
    setKept(count.current);
    onKept();
    return [];
  }

  /** The next picture of those that wait; PDF files and what cannot be opened are dealt with on the way. */
  async function next(files: readonly File[]): Promise<void> {
    const rest = [...files];
    setScan(null);
    for (let file = rest.shift(); file; file = rest.shift()) {
      setWaiting([...rest]);
      const name = nameOf(file);
      if (await isPdf(file)) {
        miss(name, await give(file, name));
        continue;
      }
      const opened = await openPicture(file);
      if (opened.ok) return setScan({ picture: opened.canvas, corners: WHOLE, name });
      miss(name, [{ code: opened.code }]);
    }
    setWaiting([]);
  }

  function miss(name: string, problems: readonly Refusal[]): void {
    setLeft((known) => [...known, ...problems.map((one) => ({ ...one, field: name }))]);
  }

  const finished = async (one: Scan): Promise<readonly Refusal[]> => {
    const jpeg = await jpegOf(one.picture, one.corners);
    return jpeg ? give(jpeg, one.name) : [{ code: 'file.unreadable' }];
  };

  return {
    ...{ scan, waiting, kept, isBusy, refusals, left },
    change: (part: Partial<Scan>) => setScan((one) => one && { ...one, ...part }),
    turn: (quarters: 1 | 3) =>
      setScan((one) => {
        let now = one;
        for (let turn = 0; now && turn < quarters; turn += 1) {
          const { picture, corners, name } = now;
          now = { picture: turnedPicture(picture), corners: turned(corners), name };
        }
        return now;
      }),
    take: (picture: HTMLCanvasElement) => {
      setRefusals([]);
      setScan({ picture, corners: WHOLE, name: `${baseName} ${count.current + 1}` });
    },
    add: (files: readonly File[]) =>
      work(async () => {
        setLeft([]);
        setRefusals([]);
        if (scan) setWaiting((known) => [...known, ...files]);
        else await next([...waiting, ...files]);
      }),
    /** 保留 the one that is worked on. */
    keep: () =>
      work(async () => {
        if (!scan || !isPaper(scan.corners)) return;
        const problems = await finished(scan);
        setRefusals(problems);
        if (problems.length === 0) await next(waiting);
      }),
    /** 余下的都整张保留: as they come from a scanner that fed them by itself. */
    keepAll: () =>
      work(async () => {
        if (!scan || !isPaper(scan.corners)) return;
        const problems = await finished(scan);
        setRefusals(problems);
        if (problems.length > 0) return;
        setScan(null);
        const rest = [...waiting];
        for (let file = rest.shift(); file; file = rest.shift()) {
          setWaiting([...rest]);
          const name = nameOf(file);
          const opened = (await isPdf(file)) ? null : await openPicture(file);
          if (opened === null) miss(name, await give(file, name));
          else if (!opened.ok) miss(name, [{ code: opened.code }]);
          else miss(name, await finished({ picture: opened.canvas, corners: WHOLE, name }));
        }
        setWaiting([]);
      }),
    /** 重拍, 放弃这张. */
    drop: () =>
      work(async () => {
        setRefusals([]);
        await next(waiting);
      }),
    dropAll: () => {
      setRefusals([]);
      setWaiting([]);
      setScan(null);
    },
  };
}

function nameOf(file: File): string {
  return file.name.replace(/\.[^.]{1,5}$/, '').trim() || '扫描件';
}
