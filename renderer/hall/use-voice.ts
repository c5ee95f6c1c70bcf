import { useEffect, useRef, useState } from 'react';
import {
  type Announcement,
  dueCalls,
  isStillCalled,
  type Spoken,
  type Ticket,
} from '#shared/hall/announcement';
import { OWN_VOICE } from '#shared/hall/sound';
import { answerSoundTests, SoundReporter } from './sound-report.ts';
import { type SoundSettings, Voice } from './voice.ts';

/**
 * Speaks each new call of the day's open tickets, and answers what is being spoken. `isLoaded`: before that
 * nothing is known of what was called. The desk is told whether it can be heard.
 */
export function useVoice(
  tickets: readonly Ticket[],
  isLoaded: boolean,
  sound: SoundSettings,
): Announcement | null {
  const [speaking, setSpeaking] = useState<Announcement | null>(null);
  const voice = useRef<Voice | null>(null);
  const spoken = useRef<Spoken>(new Map());
  const latest = useRef(tickets);
  latest.current = tickets;

  useEffect(() => {
    const reporter = new SoundReporter(() => made.check());
    const made = new Voice({
      isDue: (call) => isStillCalled(call, latest.current),
      onState: setSpeaking,
      onHeard: (problem) => reporter.heard(problem),
    });
    voice.current = made;
    made.prepare();
    const stopReports = reporter.start();
    const stopTests = answerSoundTests(made, reporter);
    const own = new BroadcastChannel(OWN_VOICE);
    own.onmessage = () => made.readOwnAgain();
    return () => {
      stopReports();
      stopTests();
      own.close();
    };
  }, []);

  const { volume, quiet } = sound;
  useEffect(() => voice.current?.set({ volume, quiet }), [volume, quiet]);

  useEffect(() => {
    if (!isLoaded) return;
    const next = dueCalls(tickets, spoken.current, Date.now());
    spoken.current = next.spoken;
    for (const announcement of next.due) voice.current?.say(announcement);
  }, [tickets, isLoaded]);
  return speaking;
}
