import type { ComponentType } from 'react';
import { AttachmentsPanel } from './attachments-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { DossierPanel } from './dossier-panel.tsx';
import { MediatorChoice } from './mediator-choice.tsx';
import { MergePanel } from './merge-panel.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { RiskPanel } from './risk-panel.tsx';
import { SafeguardPanel } from './safeguard-panel.tsx';
import { TracksPanel } from './tracks-panel.tsx';
import type { WholeCase } from './use-case.ts';

export type CasePanel = {
  readonly id: string;
  readonly Panel: ComponentType<{ readonly whole: WholeCase }>;
};

/** What stands under a case's papers, in this order. A panel with nothing to say draws nothing. */
export const casePanels: readonly CasePanel[] = [
  { id: 'clocks', Panel: ClockPanel },
  { id: 'risk', Panel: RiskPanel },
  { id: 'mediators', Panel: MediatorChoice },
  { id: 'safeguards', Panel: SafeguardPanel },
  { id: 'history', Panel: MergePanel },
  { id: 'notice', Panel: NoticePanel },
  { id: 'tracks', Panel: TracksPanel },
  { id: 'dossier', Panel: DossierPanel },
  { id: 'attachments', Panel: AttachmentsPanel },
];
