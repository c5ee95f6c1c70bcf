import { useCallback, useEffect, useState } from 'react';
import type { ProblemCode } from '#shared/basics/problems';
import { type Clip, isClip } from '#shared/hall/announcement';
import { makeWav, problemOfSound, type Sound, trimmed } from '#shared/hall/recording';
import { OWN_VOICE } from '#shared/hall/sound';
import { bridge } from '../../bridge/bridge.ts';

export type Recordings = {
  readonly recorded: ReadonlySet<Clip>;
  /** Keeps the word in a recording at once; why not, or null. */
  readonly keep: (clip: Clip, sound: Sound) => Promise<ProblemCode | null>;
  readonly remove: (clips: readonly Clip[]) => Promise<void>;
};

/** The hall's own recordings, as main holds them. The hall screen is told of every change. */
export function useRecordings(): Recordings {
  const [recorded, setRecorded] = useState<ReadonlySet<Clip>>(new Set());
  const read = useCallback(async () => {
    const answer = await bridge().call('voice.list', {});
    if (answer.ok) setRecorded(new Set(answer.value.clips.filter(isClip)));
  }, []);
  useEffect(() => void read(), [read]);

  const keep = async (clip: Clip, sound: Sound) => {
    const word = trimmed(sound);
    const problem = problemOfSound(word);
    if (problem) return problem;
    const answer = await bridge().call('voice.save', { clip, wav: base64Of(makeWav(word)) });
    if (!answer.ok) return answer.code;
    await changed();
    return null;
  };
  const remove = async (clips: readonly Clip[]) => {
    for (const clip of clips) await bridge().call('voice.remove', { clip });
    await changed();
  };
  const changed = async () => {
    const channel = new BroadcastChannel(OWN_VOICE);
    channel.postMessage('changed');
    channel.close();
    await read();
  };
  return { recorded, keep, remove };
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

let player: AudioContext | undefined;

/** Plays a kept recording as the hall will hear it. */
export async function listenTo(clip: Clip): Promise<void> {
  player ??= new AudioContext();
  const answer = await fetch(`/own-voice/${clip}.wav`);
  if (!answer.ok) return;
  const buffer = await player.decodeAudioData(await answer.arrayBuffer());
  const source = new AudioBufferSourceNode(player, { buffer });
  source.connect(player.destination);
  source.start();
}
