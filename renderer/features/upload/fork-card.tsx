import { Button } from 'antd';
import { useState } from 'react';
import { sentenceOf } from '#shared/basics/problems';
import type { UploadState } from '#shared/upload/state';
import { bridge } from '../../bridge/bridge.ts';
import { tellUpload } from '../../data/queries/uploads.ts';

type Props = { readonly fork: NonNullable<UploadState['fork']> };

/** 从旧副本恢复: what happened, what will be done, and the one button that does it. */
export function ForkCard({ fork }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { commonSeq, journalSeq, countySeq, isSucceeded } = fork;
  const [here, there] = [journalSeq - commonSeq, Math.max(0, countySeq - commonSeq)];
  const goOn = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await bridge().call('county.succeed', {});
      if (answer.ok) tellUpload(answer.value);
      else setRefusal(sentenceOf(answer.code));
    } catch {
      setRefusal(sentenceOf('program.unexpected'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card fork" aria-label="从旧副本恢复">
      <h2>本机数据是旧副本恢复的</h2>
      <p>
        到第 {commonSeq} 条为止，本机与县中心一致。此后县中心有 <strong>{there} 条</strong>
        本机没有的，本机有 <strong>{here} 条</strong>县中心没有的。两边都没有丢。
      </p>
      <h3>接下来会这样做</h3>
      <ol>
        <li>本机换一个新的设备身份，不用重新配对，登记照常进行。</li>
        <li>本机的 {here} 条照常上传，一条不少，也不会重复。</li>
        <li>县中心的 {there} 条列出来，由您核对后取回，不会自动覆盖本机的内容。</li>
      </ol>
      {isSucceeded && (
        <p className="fork-note">
          县中心已登记另一台设备接续本机。继续之后要等县中心同意，请打电话告诉县中心；等待时照常登记，数据存在本机。
        </p>
      )}
      <div className="form-actions">
        <Button type="primary" size="large" autoFocus loading={isBusy} onClick={() => void goOn()}>
          {isBusy ? '正在与县中心核对' : '以新设备身份继续'}
        </Button>
        <div role="alert">{refusal}</div>
      </div>
    </section>
  );
}
