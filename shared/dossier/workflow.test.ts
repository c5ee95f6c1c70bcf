import { describe, expect, it } from 'vitest';
import type { DossierId } from '../basics/ids.ts';
import { agreementId } from '../testing/agreement.ts';
import { facts } from '../testing/clock.ts';
import { changesOf, refusalsOf } from '../testing/decided.ts';
import { aCleanCase, aCleanFile, aDossier, anAttachment, at } from '../testing/dossier.ts';
import { staffId } from '../testing/settings.ts';
import type { DossierFacts } from './facts.ts';
import type { Dossier } from './record.ts';
import { decideCloseWithDossier, decideFileDossier, gapsAtClosing } from './workflow.ts';

const dossierId = 'dossier_01935f00-0000-7000-8000-000000000009' as DossierId;
const record = aCleanCase({
  state: { name: 'agreed', at: at('2026-11-10'), by: staffId(1), agreementId: agreementId(1) },
});
const file = (change: Partial<DossierFacts> = {}) =>
  aCleanFile({ case: record, dossier: null, ...change });
const close = (known: DossierFacts, command: { gapsReason?: string; without?: string } = {}) =>
  decideCloseWithDossier(
    {
      ...{ dossierId, note: '双方满意', gapsReason: command.gapsReason ?? '' },
      withoutFollowupReason: command.without ?? '',
    },
    {
      file: known,
      open: [],
      followupsDone: known.followups.filter(({ state }) => state.name === 'done').length,
    },
    facts(),
  );
const kindsOf = (decision: ReturnType<typeof close>) => changesOf(decision).map(({ kind }) => kind);
const dossierOf = (decision: ReturnType<typeof close>) =>
  changesOf(decision).find(({ type }) => type === 'dossier')?.body as Dossier | undefined;
const ONE_SCAN = [anAttachment(1, 'identity', '石大力身份证')];

describe('结案 and the file', () => {
  it('DO7 a whole file is closed without another word', () => {
    expect(kindsOf(close(file()))).toEqual(['case.closed']);
    expect(gapsAtClosing(file())).toEqual([]);
  });

  it('DO6 with gaps the case is closed only with the reason', () => {
    const lacking = file({ attachments: ONE_SCAN });
    expect(refusalsOf(close(lacking))).toEqual(['gapsReason dossier.gaps-reason']);
    expect(refusalsOf(close(lacking, { gapsReason: '  ' }))).toEqual([
      'gapsReason dossier.gaps-reason',
    ]);
    expect(refusalsOf(close(lacking, { gapsReason: 'x'.repeat(2001) }))).toEqual([
      'gapsReason text.too-long',
    ]);
  });

  it('DO6 the reason is kept with every gap as it was', () => {
    const closed = close(file({ attachments: ONE_SCAN }), { gapsReason: '外出务工，邮寄中' });
    expect(kindsOf(closed)).toEqual(['case.closed', 'dossier.gaps-accepted']);
    expect(dossierOf(closed)?.accepted).toMatchObject({
      gaps: ['缺马建工的身份证明'],
      reason: '外出务工，邮寄中',
      at: facts().now,
    });
  });

  it('DO6 what a person had said about the file stays', () => {
    const dossier = aDossier({ situation: '原件在法院' });
    const closed = close(file({ attachments: ONE_SCAN, dossier }), { gapsReason: '邮寄中' });
    expect(dossierOf(closed)).toMatchObject({
      id: dossier.id,
      revision: 2,
      situation: '原件在法院',
    });
  });

  it('DO6 a follow-up that was not made has its own reason, and everything wrong is named at once', () => {
    const lacking = file({ attachments: ONE_SCAN, followups: [] });
    expect(refusalsOf(close(lacking))).toEqual([
      'withoutFollowupReason case.follow-up-missing',
      'gapsReason dossier.gaps-reason',
    ]);
    const whole = file({ followups: [] });
    expect(kindsOf(close(whole, { without: '当事人拒绝回访' }))).toEqual(['case.closed']);
  });

  it('DO7 a case without a 人调字 number, and one that was declined, are not asked about a file', () => {
    const other = aCleanCase({ state: record.state, numbers: [] });
    expect(gapsAtClosing(file({ case: other, attachments: [] }))).toEqual([]);
    const declined = aCleanCase({
      state: {
        ...{ name: 'declined', at: at('2026-11-10'), by: staffId(1) },
        ...{ reason: '不属于', roads: ['litigation'], whereTo: '法院' },
      },
    });
    expect(gapsAtClosing(file({ case: declined, attachments: [] }))).toEqual([]);
  });

  it('DO7 what lacked at an earlier closing and is there now is no longer explained', () => {
    const accepted = { at: at('2026-11-12'), by: staffId(1), gaps: ['缺'], reason: '邮寄中' };
    const closed = close(file({ dossier: aDossier({ accepted }) }));
    expect(kindsOf(closed)).toEqual(['case.closed', 'dossier.completed']);
    expect(dossierOf(closed)?.accepted).toBeNull();
  });
});

describe('立卷', () => {
  const typed = {
    ...{ id: dossierId, caseId: record.id, term: ' 10年 ', filer: '孙小梅' },
    ...{ filedOn: '2026-11-21', situation: '身份证明为复印件', remarks: '' },
  };

  it('DO8 keeps what was said, also a part of it', () => {
    const [made] = changesOf(decideFileDossier(typed, null, facts()));
    expect(made?.body).toMatchObject({ term: '10年', filedOn: '2026-11-21', accepted: null });
    const part = { ...typed, filer: '', filedOn: '', term: '' };
    expect(changesOf(decideFileDossier(part, null, facts()))[0]?.body).toMatchObject({
      ...{ filer: '', filedOn: null },
    });
  });

  it('DO8 revises the one record of the case', () => {
    const before = aDossier();
    const [made] = changesOf(decideFileDossier(typed, before, facts()));
    expect(made?.body).toMatchObject({ id: before.id, revision: 2 });
  });

  it('DO8 names everything wrong beside its field; a day ahead or that does not exist is refused', () => {
    const wrong = { ...typed, term: '长'.repeat(51), filedOn: '2026-11-24', situation: 'a\u0000' };
    expect(refusalsOf(decideFileDossier(wrong, null, facts()))).toEqual([
      'term text.too-long',
      'situation text.control-character',
      'filedOn dossier.filed-day',
    ]);
    const never = { ...typed, filedOn: '2026-02-30' };
    expect(refusalsOf(decideFileDossier(never, null, facts()))).toEqual([
      'filedOn dossier.filed-day',
    ]);
    const today = { ...typed, filedOn: '2026-11-23' };
    expect(refusalsOf(decideFileDossier(today, null, facts()))).toEqual([]);
  });
});
