import type { Bundle, BundleItem } from '#shared/papers/record';
import { type DossierFacts, dossierName, dossierNumber } from './facts.ts';
import { type DossierItem, itemsOf } from './items.ts';
import { paperOf } from './paper-of.ts';

/** The whole file in legal order, ready to be bound: what is missing is left out, never made up. */
export function bundleOf(facts: DossierFacts): Bundle {
  const items = itemsOf(facts).filter(({ isThere }) => isThere);
  return { name: fileName(facts), items: items.flatMap((item) => bundled(item, facts)) };
}

/** One paper with its scans, as a file of its own. */
export function bundleOfItem(item: DossierItem, facts: DossierFacts): Bundle {
  return {
    name: `${item.title} ${dossierName(facts.case)}`.slice(0, 120),
    items: bundled(item, facts),
  };
}

function bundled(item: DossierItem, facts: DossierFacts): BundleItem[] {
  const { form, title, note, scans } = item;
  const noted = note === '' ? {} : { note: note.slice(0, 100) };
  const paper = (): BundleItem[] => {
    if (form === null) return [];
    if (form === 'contents') return [{ kind: 'contents' }];
    return [{ kind: 'paper', title, ...noted, paper: paperOf(form, facts, item.subject) }];
  };
  const pictures = scans.slice(0, 300).map(({ sha256, mime }) => ({ sha256, mime }));
  const scanned: BundleItem = {
    kind: 'scans',
    title: form === null ? title : `${title}附件`,
    ...(form === null ? noted : {}),
    pictures,
  };
  return [...paper(), ...(pictures.length > 0 ? [scanned] : [])];
}

function fileName(facts: DossierFacts): string {
  return `卷宗 ${dossierNumber(facts.case)} ${dossierName(facts.case)}`.slice(0, 120);
}
