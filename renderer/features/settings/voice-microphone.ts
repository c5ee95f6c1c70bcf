import type { ProblemCode } from '#shared/basics/problems';
import { LONGEST, RECORDING_RATE, type Sound } from '#shared/hall/recording';
import { bridge } from '../../bridge/bridge.ts';

/** The key that starts a recording is heard too: what comes before this is not taken. */
const AFTER_KEY_MS = 250;
const LOOK_EVERY_MS = 40;
/** Louder than this is a word, and this much silence after it ends it. Loudness 0 to 1. */
const WORD_LEVEL = 0.03;
const ENDED_AFTER_MS = 700;
/** Nobody spoke. */
const MOST_MS = 5_000;

export type OpenMicrophone = {
  /** Loudness of this moment, 0 to 1. */
  level(): number;
  /** Records one word; ends by itself when it is over, or with `stop`. */
  record(stop: AbortSignal): Promise<Sound>;
  close(): void;
};

/** Opens the microphone, or answers why not. main lets the page have it only between open and close. */
export async function openMicrophone(): Promise<OpenMicrophone | ProblemCode> {
  const allowed = await bridge().call('voice.microphone', { isOpen: true });
  if (!allowed.ok) return allowed.code;
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true },
    });
  } catch (error) {
    void bridge().call('voice.microphone', { isOpen: false });
    return problemOf(error);
  }
  const context = new AudioContext({ sampleRate: RECORDING_RATE });
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const piece = new Float32Array(analyser.fftSize);
  const level = () => {
    analyser.getFloatTimeDomainData(piece);
    return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / piece.length);
  };
  return {
    level,
    async record(stop) {
      await pause(AFTER_KEY_MS);
      const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 128_000 });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const ended = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      recorder.start();
      await wordIsOver(level, stop);
      recorder.stop();
      await ended;
      const bytes = await new Blob(parts).arrayBuffer();
      return monoOf(await context.decodeAudioData(bytes));
    },
    close() {
      for (const track of stream.getTracks()) track.stop();
      void context.close();
      void bridge().call('voice.microphone', { isOpen: false });
    },
  };
}

/** A word began and it has been silent since, or the person stopped, or nothing came. */
async function wordIsOver(level: () => number, stop: AbortSignal): Promise<void> {
  const begun = performance.now();
  let lastHeard: number | null = null;
  while (!stop.aborted) {
    await pause(LOOK_EVERY_MS);
    const now = performance.now();
    if (level() > WORD_LEVEL) lastHeard = now;
    if (lastHeard !== null && now - lastHeard > ENDED_AFTER_MS) return;
    if (now - begun > MOST_MS) return;
  }
}

/** All channels as one; longer than a word can be is kept so long that it is told as too long. */
function monoOf(buffer: AudioBuffer): Sound {
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, at) =>
    buffer.getChannelData(at),
  );
  const samples = new Float32Array(Math.min(buffer.length, buffer.sampleRate * LONGEST * 3));
  for (const channel of channels) {
    for (let at = 0; at < samples.length; at += 1) {
      samples[at] = (samples[at] ?? 0) + (channel[at] ?? 0) / channels.length;
    }
  }
  return { rate: buffer.sampleRate, samples };
}

function problemOf(error: unknown): ProblemCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError') return 'voice.microphone-missing';
  return name === 'NotAllowedError' ? 'voice.microphone-refused' : 'voice.microphone-busy';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
