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
  /** Told when the panel cannot be drawn. */
  readonly name: string;
  readonly Panel: ComponentType<{ readonly whole: WholeCase }>;
};

/** What stands under a case's papers, in this order. A panel with nothing to say draws nothing. */
export const casePanels: readonly CasePanel[] = [
  { id: 'clocks', name: '时限', Panel: ClockPanel },
  { id: 'risk', name: '风险', Panel: RiskPanel },
  { id: 'mediators', name: '调解员', Panel: MediatorChoice },
  { id: 'safeguards', name: '强制报告、移送', Panel: SafeguardPanel },
  { id: 'history', name: '合并记录', Panel: MergePanel },
  { id: 'notice', name: '告知', Panel: NoticePanel },
  { id: 'tracks', name: '其他途径', Panel: TracksPanel },
  { id: 'dossier', name: '卷宗', Panel: DossierPanel },
  { id: 'attachments', name: '附件', Panel: AttachmentsPanel },
];
