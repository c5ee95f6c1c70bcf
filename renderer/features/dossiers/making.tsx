import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Refusals } from '../../ui/refusals.tsx';
import type { Making as MakingState } from './use-making.ts';

/** What is being made, since when, and what came of it. Always mounted, so that it is read out. */
export function Making({ what, startedAt, said, refusals, leave }: MakingState) {
  return (
    <div className="dossier-making">
      <span role="status">
        {startedAt !== null && `正在生成${what}…`}
        {said !== '' && `${what}：${said}`}
      </span>
      {startedAt !== null && (
        <>
          <Seconds since={startedAt} />
          <Button size="small" onClick={leave}>
            不等了
          </Button>
        </>
      )}
      <Refusals refusals={refusals} />
    </div>
  );
}

function Seconds({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{Math.max(0, Math.floor((now - since) / 1000))} 秒</span>;
}
