import { allClips, isClip } from '#shared/hall/announcement';

export type Clips = ReadonlyMap<string, AudioBuffer>;

/** Every bundled clip's address, by its name; the files come with the program. */
const addresses = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('./voice/*.wav', { query: '?url', import: 'default', eager: true }),
  ).map(([file, address]) => [file.slice('./voice/'.length, -'.wav'.length), address]),
);

/** Where main serves the hall's own recordings (electron/security/serve-pages.ts). */
const OWN = '/own-voice/';

/** Below this (root mean square, of 1) nobody in a hall hears a word. */
const SILENT = 0.005;

/** The clips that come with the program. Rejects when one cannot be read. */
export async function bundledClips(context: AudioContext): Promise<Clips> {
  const clips = await Promise.all(
    Object.entries(addresses).map(async ([name, address]) => {
      return [name, await decoded(context, address)] as const;
    }),
  );
  return new Map(clips);
}

/** The hall's own recordings; one that cannot be read is left out, and its sentences are spoken otherwise. */
export async function ownClips(context: AudioContext): Promise<Clips> {
  const names = await recordedNames();
  const clips = await Promise.all(
    names.map(async (name) => {
      const buffer = await decoded(context, `${OWN}${name}.wav`).catch(() => null);
      return buffer && isLoud(buffer) ? ([[name, buffer]] as const) : [];
    }),
  );
  return new Map(clips.flat());
}

/** True when every word and the chime are there and none is silent: part of the test at the start. */
export function areWhole(bundled: Clips): boolean {
  return ['chime', ...allClips].every((name) => {
    const buffer = bundled.get(name);
    return buffer !== undefined && isLoud(buffer);
  });
}

function isLoud(buffer: AudioBuffer): boolean {
  const samples = buffer.getChannelData(0);
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  return Math.sqrt(sum / samples.length) > SILENT;
}

/** In a plain browser there is no such address, and no recording. */
async function recordedNames(): Promise<string[]> {
  try {
    const answer = await fetch(`${OWN}list.json`);
    const names: unknown = answer.ok ? await answer.json() : [];
    return Array.isArray(names)
      ? names.filter((name) => typeof name === 'string' && isClip(name))
      : [];
  } catch {
    return [];
  }
}

async function decoded(context: AudioContext, address: string): Promise<AudioBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error('no such clip');
  return context.decodeAudioData(await answer.arrayBuffer());
}
