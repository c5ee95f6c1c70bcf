import { describe, expect, it } from 'vitest';
import { bundleSchema } from '../papers/record.ts';
import {
  aCleanCase,
  aCleanFile,
  anAttachment,
  aPerformance,
  at,
  heldSession,
} from '../testing/dossier.ts';
import { aFullFile } from '../testing/full-file.ts';
import { staffId } from '../testing/settings.ts';
import { bundleOf, bundleOfItem } from './bundle.ts';
import type { DossierFacts } from './facts.ts';
import { itemsOf } from './items.ts';

/** 卷内目录 as it would be read: papers by title, scans with how many. */
function listOf(facts: DossierFacts): string[] {
  return bundleOf(facts).items.map((item) => {
    if (item.kind === 'contents') return '卷内目录';
    return item.kind === 'paper' ? item.title : `${item.title}×${item.pictures.length}`;
  });
}

describe('the bound file', () => {
  it('DO3 stands in legal order, scans behind the paper they belong to', () => {
    expect(listOf(aFullFile())).toEqual([
      ...['卷宗封面', '卷内目录', '人民调解受理登记表', '权利义务告知书', '当事人身份证明×2'],
      ...['授权委托书', '授权委托书×1', '人民调解调查记录', '人民调解调查记录附件×1'],
      ...['证据材料清单', '证据材料×1', '送达证明', '人民调解记录', '人民调解记录'],
      ...['人民调解协议书', '履行凭证', '履行凭证附件×2'],
      ...['人民调解回访记录', '司法确认申请书', '支付令申请书', '履行证明', '不予处罚书面申请'],
      ...['司法确认材料×1', '吹哨单', '会商纪要', '结案报告', '其他材料×1', '卷宗情况说明', '封底'],
    ]);
  });

  it('DO3 crosses the border to the papers as it is', () => {
    for (const facts of [aFullFile(), aCleanFile()]) {
      expect(bundleSchema.safeParse(bundleOf(facts)).success).toBe(true);
      for (const item of itemsOf(facts).filter(
        ({ isThere, form }) => isThere && form !== 'contents',
      )) {
        expect(bundleSchema.safeParse(bundleOfItem(item, facts)).success).toBe(true);
      }
    }
  });

  it('DO4 holds 按需 items only when there is something, and no required one that is missing', () => {
    const bare = aCleanFile({
      ...{ acceptedAt: null, sessions: [], agreements: [], performances: [], followups: [] },
      ...{ attachments: [], case: aCleanCase({ noticed: null }), dossier: null },
    });
    expect(listOf(bare)).toEqual(['卷宗封面', '卷内目录', '结案报告', '封底']);
    const missing = itemsOf(bare).filter(({ isThere }) => !isThere);
    expect(missing.map(({ slot }) => slot)).toEqual([
      ...['intake', 'rights', 'identity', 'minutes', 'agreement'],
    ]);
  });

  it('DO4 ends with why there is no agreement', () => {
    const state = {
      ...{ name: 'failed' as const, at: at('2026-11-20'), by: staffId(1) },
      ...{ reason: '差五千元', roads: ['litigation' as const] },
    };
    const record = aCleanCase({ state });
    const failed = {
      name: 'no-agreement' as const,
      reason: '差五千元',
      roads: ['litigation' as const],
    };
    const sessions = [heldSession(record, 1, '2026-11-05', {}, { result: failed })];
    const facts = aCleanFile({ case: record, sessions, agreements: [], performances: [] });
    expect(listOf(facts)).toContain('终止调解情况表');
    expect(listOf(facts)).not.toContain('人民调解协议书');
  });

  it('DO5 a scan is bound once, wherever it is named', () => {
    const proof = String(81).padStart(64, '0');
    const scan = anAttachment(9, 'performance', '收条', { sha256: proof });
    const facts = aCleanFile({ attachments: [...aCleanFile().attachments, scan] });
    const hashes = bundleOf(facts).items.flatMap((item) =>
      item.kind === 'scans' ? item.pictures.map(({ sha256 }) => sha256) : [],
    );
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes).toContain(proof);
  });

  it('DO5 a photo of the signed paper stands behind the agreement', () => {
    const [agreed] = aCleanFile().agreements;
    if (agreed?.state.name !== 'signed') throw new Error('not signed');
    const sha256 = 'c'.repeat(64);
    const mark = { kind: 'photo', sha256, at: at('2026-11-10'), by: staffId(1) } as const;
    const signers = agreed.state.signers.map((one) => ({ ...one, mark }));
    const facts = aCleanFile({ agreements: [{ ...agreed, state: { ...agreed.state, signers } }] });
    const list = listOf(facts);
    expect(list[list.indexOf('人民调解协议书') + 1]).toBe('人民调解协议书附件×1');
  });

  it('DO5 a removed scan is in no file', () => {
    const state = {
      name: 'removed',
      at: at('2026-11-05'),
      by: staffId(1),
      reason: '拍错',
    } as const;
    const attachments = [{ ...anAttachment(1, 'other', '错'), state }];
    const facts = aCleanFile({ attachments, performances: [aPerformance(1)] });
    expect(listOf(facts).join()).not.toContain('其他材料');
  });
});
