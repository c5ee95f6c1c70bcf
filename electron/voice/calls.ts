import type { Answer } from '#shared/bridge/bridge';
import type { Handlers } from '../bridge/answer.ts';
import type { Microphone } from '../security/microphone.ts';
import type { Recordings } from './recordings.ts';

const done: Answer<Record<string, never>> = { ok: true, value: {} };

export type VoiceCalls = Pick<
  Handlers,
  'voice.list' | 'voice.save' | 'voice.remove' | 'voice.microphone'
>;

/** What stands behind the recorder in settings. */
export function voiceCalls(recordings: Recordings, microphone: Microphone): VoiceCalls {
  return {
    'voice.list': () => ({ ok: true, value: { clips: recordings.list() } }),
    'voice.save': ({ clip, wav }) => {
      const problem = recordings.save(clip, Buffer.from(wav, 'base64'));
      return problem ? { ok: false, code: problem } : done;
    },
    'voice.remove': ({ clip }) => {
      recordings.remove(clip);
      return done;
    },
    'voice.microphone': ({ isOpen }) => {
      if (isOpen) microphone.open();
      else microphone.close();
      return done;
    },
  };
}
