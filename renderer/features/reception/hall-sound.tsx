import { useEffect, useState } from 'react';
import {
  HALL_SOUND,
  type SoundProblem,
  soundProblems,
  soundReportSchema,
} from '#shared/hall/sound';

/** Told at the counter: nobody in front of the screen would know that it ought to have spoken. */
export function HallSound() {
  const [problem, setProblem] = useState<SoundProblem | null>(null);
  useEffect(() => {
    const channel = new BroadcastChannel(HALL_SOUND);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const report = soundReportSchema.safeParse(data);
      if (report.success) setProblem(report.data.ok ? null : (report.data.reason ?? 'failed'));
    };
    return () => channel.close();
  }, []);
  return (
    <div role="alert" className={problem === null ? undefined : 'hall-sound'}>
      {problem !== null && `大厅屏没有声音：${soundProblems[problem]}`}
    </div>
  );
}
