import { useSyncExternalStore } from 'react';
import { uploadState, watchUpload } from '../../data/queries/uploads.ts';
import { BalanceSheet } from './balance-sheet.tsx';
import { ForkCard } from './fork-card.tsx';
import { OfferedCard } from './offered-card.tsx';
import { PairingCard } from './pairing-card.tsx';
import { SetAside } from './set-aside.tsx';
import { StandingCard } from './standing-card.tsx';
import './upload.css';

/** 上传: what the county has signed for, what waits and why, and the evening's balance sheet. */
export function UploadPage() {
  const state = useSyncExternalStore(watchUpload, uploadState);
  if (!state) return <p className="opening">正在读取上传情况…</p>;
  return (
    <div className="upload">
      <div className="upload-left">
        {state.fork && <ForkCard fork={state.fork} />}
        {state.fork === null && state.offered && <OfferedCard key={state.offered.total} />}
        <StandingCard state={state} />
        <PairingCard key={state.county?.address ?? ''} state={state} />
        <SetAside refusals={state.refusals} />
      </div>
      <BalanceSheet state={state} />
    </div>
  );
}
