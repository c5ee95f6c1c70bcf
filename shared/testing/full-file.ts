import type { Conference } from '../conference/record.ts';
import { conferenceSchema } from '../conference/record.ts';
import type { DossierFacts } from '../dossier/facts.ts';
import { CLERK } from './clock.ts';
import { aCleanCase, aCleanFile, aDossier, anAttachment, at, heldSession, on } from './dossier.ts';
import { aDepartment, aWhistle } from './whistle.ts';

/** The clean case with everything else that a file may hold: agent, inquiry, whistle, conference, court, police. */
export function aFullFile(change: Partial<DossierFacts> = {}): DossierFacts {
  const record = aCleanCase({
    agents: [
      {
        ...{ side: 'applicants', party: '石大力', name: '石小军', phone: '13800000003' },
        ...{ documentNumber: '', authority: 'special', isProven: true },
      },
    ],
    numbers: [
      { kind: 'mediation', number: '(2026)青石人调字第7号' },
      { kind: 'police', number: 'J37042300012' },
    ],
    legalOpinions: [
      { at: at('2026-11-06'), by: CLERK, who: '陈律师', text: '总承包单位先行清偿。' },
    ],
  });
  const clean = aCleanFile({ case: record });
  const [agreed] = clean.agreements;
  if (agreed?.state.name !== 'signed') throw new Error('the clean file has a signed agreement');
  const signed = {
    ...agreed.state,
    confirmation: {
      ...{ name: 'applied' as const, dueOn: on('2026-12-10'), on: on('2026-11-14') },
      court: '青山县人民法院',
    },
    roads: [
      {
        ...{
          at: at('2026-11-14'),
          by: CLERK,
          kind: 'payment-order' as const,
          on: on('2026-11-14'),
        },
        ...{ office: '青山县人民法院', note: '' },
      },
    ],
    police: {
      ...{ at: at('2026-11-14'), by: CLERK, number: 'J37042300012', office: '青石派出所' },
      ...{ appliedOn: on('2026-11-14'), answer: 'waiting' as const, answeredOn: null },
    },
  } as const;
  const asked = heldSession(
    record,
    3,
    '2026-11-06',
    { kind: 'investigation', roomId: null, place: '河西村' },
    {
      ...{ asked: '张福来', minutes: '问：排水沟何时有的？答：三十年前。', elements: [] },
      amendments: [{ at: at('2026-11-07'), by: CLERK, text: '张福来补充：沟宽半米。' }],
      result: { name: 'continue' },
    },
  );
  const notice = { at: at('2026-11-08'), by: CLERK, to: '马建工', way: 'paper', note: '' } as const;
  return {
    ...clean,
    sessions: clean.sessions
      .map((session, place) => (place === 1 ? { ...session, notices: [notice] } : session))
      .concat(asked),
    agreements: [{ ...agreed, state: { ...signed, roads: [...signed.roads] } }],
    whistles: [
      aWhistle(record, {
        departments: [
          aDepartment('人社所', {
            isLead: true,
            state: {
              ...{ name: 'fed-back', at: at('2026-11-04', '10:00'), by: CLERK, who: '吴强' },
              note: '已核实',
              signed: { at: at('2026-11-03', '09:30'), by: CLERK, who: '吴强' },
            },
          }),
          aDepartment('派出所'),
          aDepartment('司法所'),
        ],
      }),
    ],
    conferences: [aConference(record)],
    attachments: [
      ...clean.attachments,
      anAttachment(4, 'authorisation', '石小军的授权委托书'),
      anAttachment(5, 'court', '受理通知'),
      anAttachment(6, 'other', '现场图', { mime: 'application/pdf' }),
      anAttachment(7, 'investigation', '沟的照片', { ofId: asked.id }),
    ],
    dossier: aDossier({ situation: '身份证明为复印件，已与原件核对。', remarks: '附光盘一张' }),
    ...change,
  };
}

function aConference(of: DossierFacts['case']): Conference {
  return conferenceSchema.parse({
    id: 'conference_01935f00-0000-7000-8000-000000000001',
    ...{ revision: 2, createdAt: at('2026-11-04'), createdBy: CLERK, kind: 'review' },
    ...{ heldOn: '2026-11-05', place: '三楼会商室', chair: '周敏' },
    participants: [{ name: '吴强', office: '人社所' }],
    items: [
      {
        ...{ caseId: of.id, since: 1, own: [] },
        opinions: [{ at: at('2026-11-05'), by: CLERK, who: '吴强', text: '先垫付再追偿' }],
        decision: '先行垫付',
        tasks: [{ what: '下达通知', who: '人社所', dueOn: '2026-11-06', done: null }],
      },
    ],
    state: { name: 'held', at: at('2026-11-05'), by: CLERK },
  });
}
