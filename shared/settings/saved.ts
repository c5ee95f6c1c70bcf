import { accept, type BaseRecord, type Decision, type Facts, revise } from '../basics/decision.ts';

/**
 * Settings that a hall has once: its own record from the first change on. `id` is a fresh one, used when there is
 * none yet; the caller has checked `settings`.
 */
export function settingsSaved<Own extends BaseRecord>(
  type: 'queue' | 'screen' | 'limits' | 'risk' | 'wording' | 'payscale' | 'scheduling',
  id: Own['id'],
  existing: Own | undefined,
  settings: Omit<Own, keyof BaseRecord>,
  facts: Facts,
): Decision {
  if (existing) {
    const body = revise<BaseRecord>(existing, settings as Partial<BaseRecord>);
    return accept({ kind: `${type}.revised`, type, body });
  }
  const made = { id, revision: 1, createdAt: facts.now, createdBy: facts.by };
  return accept({ kind: `${type}.set-up`, type, body: { ...made, ...settings } });
}
