import type { ComponentType } from 'react';
import type { WholeCase } from './use-case.ts';

export type CasePanel = {
  readonly id: string;
  readonly Panel: ComponentType<{ readonly whole: WholeCase }>;
};

/** What stands under a case's papers, in this order. A panel with nothing to say draws nothing. */
export const casePanels: readonly CasePanel[] = [];
