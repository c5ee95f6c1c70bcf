import { Button } from 'antd';
import { useState } from 'react';
import { dayOf, timeOf } from '#shared/basics/days';
import { sentenceOf } from '#shared/basics/problems';
import { type SlipContent, ticketCode } from '#shared/hall/slip';
import type { Hall } from '#shared/settings/hall';
import type { MachineSettings } from '#shared/settings/machine';
import { bridge } from '../../bridge/bridge.ts';

type Props = {
  readonly hall: Hall;
  readonly paper: MachineSettings['paper'];
  /** Not saved yet: what is printed goes by the saved settings. */
  readonly isChanged: boolean;
};

/** 试打: whether the printer takes a slip is found out here, not in front of a visitor. */
export function SampleSlip({ hall, paper, isChanged }: Props) {
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);
  const run = async (work: () => Promise<string>) => {
    setBusy(true);
    setTold('');
    try {
      setTold(await work());
    } catch {
      setTold(sentenceOf('print.failed'));
    } finally {
      setBusy(false);
    }
  };
  const print = async () => {
    const answer = await bridge().call('slip.print', { slip: sampleOf(hall) });
    return answer.ok ? '已送打印机，请看打出来的样张' : sentenceOf(answer.code);
  };
  const save = async () => {
    const answer = await bridge().call('slip.save', { slip: sampleOf(hall), paper });
    return answer.ok ? savedWords(answer.value.file) : sentenceOf(answer.code);
  };
  return (
    <div className="form-actions">
      <Button disabled={isBusy || isChanged} onClick={() => void run(print)}>
        试打一张
      </Button>
      <Button disabled={isBusy} onClick={() => void run(save)}>
        样张存成 PDF
      </Button>
      <span role="status">{isChanged ? '先保存，再试打' : told}</span>
    </div>
  );
}

export function savedWords(file: string | null): string {
  return file === null ? '' : `已存到 ${file}`;
}

/** Nobody's number: the last one that could ever be given out. */
function sampleOf(hall: Hall): SlipContent {
  const now = Date.now();
  const day = dayOf(now);
  const label = 'A9999';
  return {
    hall: hall.name,
    label,
    group: '样张',
    isPriority: false,
    day,
    time: timeOf(now),
    ahead: 3,
    wait: '约 10–25 分钟',
    area: '',
    code: ticketCode({ day, label }, hall),
  };
}
