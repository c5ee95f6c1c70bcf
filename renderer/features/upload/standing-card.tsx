import { Button } from 'antd';
import { useState } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import type { UploadState } from '#shared/upload/state';
import { bridge } from '../../bridge/bridge.ts';
import { tellUpload } from '../../data/queries/uploads.ts';
import { momentWords, problemWords, shortHash, standingWords } from './words.ts';

type Props = { readonly state: UploadState };

/** The light in a sentence, what both sides hold, and 现在上传. */
export function StandingCard({ state }: Props) {
  const { title, level } = standingWords(state);
  const problem = problemWords(state);
  const { county, journal, confirmed, waiting } = state;
  const now = Date.now();
  return (
    <section className={`card standing standing-${level}`} aria-label="上传情况">
      <div role="status">
        <h1>{title}</h1>
      </div>
      {problem !== null && <p className="standing-problem">{problem}</p>}
      <dl className="standing-facts">
        <dt>县中心</dt>
        <dd>{county ? `${county.name}（${county.address}）` : '未配对'}</dd>
        <dt>本机流水</dt>
        <dd>
          {journal.seq} 条，末条 <code>{shortHash(journal.hash)}</code>
        </dd>
        <dt>县中心签收</dt>
        <dd>
          {confirmed ? (
            <>
              {confirmed.count} 条，末条 <code>{shortHash(confirmed.head)}</code>，签收于{' '}
              {momentWords(confirmed.at, now)}
            </>
          ) : (
            '还没有回执'
          )}
        </dd>
        <dt>待上传</dt>
        <dd>{waiting} 条</dd>
        <dt>上次上传</dt>
        <dd>{momentWords(state.lastTriedAt, now)}</dd>
        <dt>下次自动上传</dt>
        <dd>{county ? momentWords(state.nextTryAt, now) : '配对后自动上传'}</dd>
      </dl>
      <UploadNow state={state} />
    </section>
  );
}

function UploadNow({ state }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const isBusy = isAsking || state.isRunning;
  const upload = async () => {
    setAsking(true);
    setRefusal(null);
    try {
      const answer = await bridge().call('upload.now', {});
      if (answer.ok) tellUpload(answer.value);
      else setRefusal(sentenceOf(answer.code));
    } catch {
      setRefusal(sentenceOf('program.unexpected'));
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className="form-actions">
      <Button
        type={state.fork === null && state.offered === null ? 'primary' : 'default'}
        size="large"
        loading={isBusy}
        disabled={!state.county}
        onClick={upload}
      >
        {isBusy ? '正在上传' : '现在上传'}
      </Button>
      <span className="field-hint">不按也会自动上传；断网时照常登记，网络恢复后自动补传。</span>
      <div role="alert">{refusal}</div>
    </div>
  );
}
