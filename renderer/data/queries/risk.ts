import { type Risk, type RiskRules, usualRiskRules } from '#shared/settings/risk';
import { db } from '../database.ts';
import { openAll } from '../read.ts';

/** 风险评分表 that holds now: the hall's own, the usual one until it has set one. */
export async function riskRules(): Promise<RiskRules> {
  return (await riskTable()) ?? usualRiskRules;
}

/** The record of the hall's own table; undefined while it has none. */
export async function riskTable(): Promise<Risk | undefined> {
  const rows = await db().of('risk').limit(1).toArray();
  return openAll('risk', rows)[0];
}
