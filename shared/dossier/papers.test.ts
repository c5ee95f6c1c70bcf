import { describe, expect, it } from 'vitest';
import { type FormId, formIds, formOf } from '../papers/forms.ts';
import { parsePaper, type Value } from '../papers/record.ts';
import { anAgreement } from '../testing/agreement.ts';
import { aCase, anOrganisationParty, aPersonParty } from '../testing/case.ts';
import { aCleanCase, aCleanFile, aPerformance, at, heldSession, on } from '../testing/dossier.ts';
import { aFullFile } from '../testing/full-file.ts';
import { sessionId } from '../testing/session.ts';
import { staffId } from '../testing/settings.ts';
import type { DossierFacts } from './facts.ts';
import { paperOf } from './paper-of.ts';
import type { Subject } from './papers.ts';
import { countWords, dayWords, listed, spanWords, yuanWords } from './words.ts';

function textOf(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value
      .flatMap((row) => Object.values(row))
      .map(String)
      .join(' ');
  return value.picture;
}

function writtenIn(
  form: FormId,
  field: string,
  facts: DossierFacts,
  subject: Subject = {},
): string {
  return textOf(paperOf(form, facts, subject).values[field]);
}

describe('forms and facts', () => {
  it.each(formIds)('DO1 %s is filled field by field as the catalogue has it', (form) => {
    for (const facts of [aFullFile(), aCleanFile(), emptyFile()]) {
      const paper = paperOf(form, facts);
      expect(parsePaper(paper).problem).toBeNull();
      expect(Object.keys(paper.values).sort()).toEqual(Object.keys(formOf(form).fields).sort());
    }
  });

  const full = aFullFile();
  const table: readonly (readonly [FormId, string, string])[] = [
    ['cover', '卷名', '石大力与马建工劳动争议'],
    ['cover', '卷号', '(2026)青石人调字第7号'],
    ['cover', '调解员', '李和'],
    ['cover', '调解日期起', '2026年11月2日'],
    ['cover', '调解日期止', '2026年11月20日'],
    ['cover', '保管期限', '10年'],
    ['cover', '立卷人', '孙小梅'],
    ['registration', '受理时间', '2026年11月2日9时00分'],
    ['registration', '受理方式', '依当事人申请'],
    ['registration', '案件来源', '窗口来访'],
    ['registration', '当事人', '回族'],
    ['registration', '当事人', '68'],
    ['application', '被申请人', '马建工'],
    ['rights', '告知内容', '人民调解不收任何费用'],
    ['rights', '日期', '2026年11月2日'],
    ['authorisation', '受托人', '石小军'],
    ['authorisation', '代理权限', '特别授权'],
    ['investigation', '被调查人', '张福来'],
    ['investigation', '记录', '补正（2026年11月7日'],
    ['evidence', '证据', '住院病历'],
    ['service', '文书', '书面送达'],
    ['minutes', '次数', '2'],
    ['minutes', '时间', '2026年11月10日9时30分至11时05分'],
    ['minutes', '地点', '第一调解室'],
    ['minutes', '正文', '双方同意合计四万元'],
    ['minutes', '要素', '☑双方陈述'],
    ['minutes', '调解结果', '达成书面协议'],
    ['agreement', '编号', '青石调协〔2026〕1号'],
    ['agreement', '份数', '三'],
    ['agreement', '协议内容', '被申请人一次性赔偿申请人 40000 元'],
    [
      'agreement',
      '履行方式和时限',
      '1. 马建工向石大力：付赔偿款20000元，2026年11月12日前，银行转账',
    ],
    ['agreement', '日期', '2026年11月10日'],
    ['oral', '涉及金额', '40000元'],
    ['oral', '履行情况', '已履行'],
    ['oral', '跨调委会', '否'],
    ['performance', '履行', '2026年11月13日'],
    ['performance', '接受人', '石大力'],
    ['followup', '受访人', '石大力'],
    ['followup', '满意程度', '非常满意'],
    ['followup', '有无起诉', '无'],
    ['confirmation', '法院', '青山县人民法院'],
    ['confirmation', '协议日期', '2026年11月10日'],
    ['performed', '警情编号', 'J37042300012'],
    ['performed', '履行日期', '2026年11月13日'],
    ['leniency', '对方当事人', '马建工'],
    ['whistle', '报到部门', '人社所（主责）、派出所、司法所'],
    ['whistle', '反馈情况', '人社所：2026年11月4日10时00分反馈：已核实'],
    ['conference', '结论', '先行垫付'],
    ['conference', '法律意见', '陈律师：总承包单位先行清偿'],
    ['situation', '情况说明', '身份证明为复印件'],
    ['closing', '调解经过', '2026年11月10日，调解会，李和主持，达成书面协议'],
    ['closing', '结案方式', '达成协议'],
    ['backcover', '立卷日期', '2026年11月21日'],
    ['notice', '调解时间', '2026年11月10日9时30分'],
    ['payment', '协议编号', '青石调协〔2026〕1号'],
  ];
  it.each(table)('DO1 %s %s says what was written down', (form, field, said) => {
    const subject = form === 'notice' ? { id: sessionId(2), to: '马建工' } : {};
    expect(writtenIn(form, field, full, subject)).toContain(said);
  });

  it('DO1 a payment order asks for what was promised and did not come', () => {
    const open = aPerformance(2, { state: { name: 'due' } });
    const facts = aCleanFile({ performances: [aPerformance(1), open] });
    expect(writtenIn('payment', '请求', facts)).toBe('请求向被申请人发出支付令，给付20000元。');
    expect(writtenIn('payment', '被申请人', facts)).toContain('马建工');
    expect(writtenIn('payment', '被申请人', facts)).not.toContain('石大力');
  });

  it('DO2 where nothing is left unpaid a payment order names nobody and claims nothing', () => {
    const { 申请人, 被申请人, 请求, 事实和理由, 签名 } = paperOf('payment', aFullFile()).values;
    expect([申请人, 被申请人, 请求, 事实和理由, 签名]).toEqual([[], [], '', '', []]);
  });

  it('DO1 a signature of the pad is drawn beside its own name, a photo of the paper is not', () => {
    const [agreed] = aCleanFile().agreements;
    if (agreed?.state.name !== 'signed') throw new Error('not signed');
    const hand = (kind: 'pad' | 'photo') => {
      const mark = { kind, sha256: 'b'.repeat(64), at: at('2026-11-10'), by: staffId(1) } as const;
      const signers = agreed.state.name === 'signed' ? agreed.state.signers : [];
      const marked = signers.map((one, place) => (place === 0 ? { ...one, mark } : one));
      const state = { ...agreed.state, signers: marked } as typeof agreed.state;
      return aCleanFile({ agreements: [{ ...agreed, state }] });
    };
    const rows = paperOf('agreement', hand('pad')).values.签名 as Record<string, unknown>[];
    expect(rows.map(({ 姓名, 签名 }) => [姓名, 签名])).toEqual([
      ['石大力', { picture: 'b'.repeat(64), widthMm: 30 }],
      ['马建工', ''],
    ]);
    expect(writtenIn('agreement', '签名', hand('photo'))).not.toContain('bbb');
  });

  it('DO2 of two parties with one name each has their own signature, and who did not sign has none', () => {
    const record = aCleanCase({
      applicants: [aPersonParty(1, '王伟')],
      respondents: [aPersonParty(2, '王伟')],
    });
    const by = { at: at('2026-11-10'), by: staffId(1) };
    const mark = { kind: 'pad', sha256: 'b'.repeat(64), ...by } as const;
    const one = { name: '王伟', on: on('2026-11-10'), mark, readAloud: null };
    const draft = anAgreement(record, { state: { name: 'draft', taken: [{ seat: 1, ...one }] } });
    const facts = aCleanFile({ case: record, agreements: [draft] });
    const { 签名, 日期, 调解员签名 } = paperOf('agreement', facts).values;
    expect((签名 as Record<string, unknown>[]).map((row) => row.签名)).toEqual([
      ...['', { picture: mark.sha256, widthMm: 30 }],
    ]);
    expect([日期, 调解员签名]).toEqual(['', '']);
  });

  it('DO1 a party may be an organisation, and a case may have no respondent', () => {
    const record = aCleanCase({
      applicants: [aPersonParty(1, '孙大山')],
      respondents: [anOrganisationParty('青石县宏远公司')],
    });
    expect(writtenIn('registration', '当事人', aCleanFile({ case: record }))).toContain('宏远公司');
    const alone = aCleanFile({ case: aCleanCase({ respondents: [] }) });
    expect(writtenIn('cover', '卷名', alone)).toBe('石大力劳动争议');
  });

  it('DO1 hundreds of parties stay within what a form holds', () => {
    const crowd = Array.from({ length: 400 }, (_, place) =>
      aPersonParty(place + 1, `工人${place}`),
    );
    const facts = aCleanFile({ case: aCleanCase({ applicants: crowd, peopleInvolved: 402 }) });
    for (const form of formIds) {
      const paper = paperOf(form, facts);
      expect(parsePaper(paper).problem).toBeNull();
      for (const value of Object.values(paper.values)) {
        if (Array.isArray(value)) expect(value.length).toBeLessThanOrEqual(300);
      }
    }
    expect(writtenIn('registration', '当事人', facts)).toContain('另有');
  });
});

describe('nothing is made up', () => {
  it('DO2 what nobody wrote stays empty', () => {
    const facts = emptyFile();
    const must = ['minutes', 'agreement', 'investigation', 'followup', 'performance'] as const;
    const typed = {
      minutes: ['正文', '要素', '调解结果', '不成原因和途径', '记录人'],
      agreement: ['协议内容', '主要事实和争议事项', '履行方式和时限', '日期'],
      investigation: ['记录', '被调查人'],
      followup: ['回访情况', '满意程度', '履行情况'],
      performance: ['履行说明', '履行'],
    } as const;
    for (const form of must) {
      for (const field of typed[form]) expect(writtenIn(form, field, facts)).toBe('');
    }
    expect(writtenIn('leniency', '申请内容', aFullFile())).toBe('');
    expect(writtenIn('withdrawal', '撤回理由', aFullFile())).toBe('');
    expect(writtenIn('closing', '审批意见', aFullFile())).toBe('');
  });

  it('DO1 结案报告 says what the court answered, and nothing while it has not', () => {
    const facts = aFullFile();
    const said = (confirmation: object) => {
      const agreements = facts.agreements.map((one) => ({
        ...one,
        state: { ...one.state, confirmation },
      }));
      return writtenIn('closing', '履行和回访', { ...facts, agreements } as DossierFacts);
    };
    const court = '青山县人民法院';
    const answered = { on: on('2026-11-18'), court };
    expect(said({ name: 'confirmed', ...answered, number: '调确7号' })).toContain(
      '2026年11月18日青山县人民法院裁定确认协议有效，调确7号。',
    );
    expect(said({ name: 'refused', ...answered, reason: '超出确认范围' })).toContain(
      '没有确认：超出确认范围',
    );
    expect(said({ name: 'applied', ...answered, dueOn: on('2026-12-10') })).not.toContain(court);
  });

  it('DO2 an element that nobody ticked is left to the hand', () => {
    const bare = heldSession(aCleanCase(), 2, '2026-11-10', {}, { elements: ['duties'] });
    const facts = aCleanFile({ sessions: [bare] });
    expect(writtenIn('minutes', '要素', facts)).toContain('☑权利义务告知');
    expect(writtenIn('minutes', '要素', facts)).toContain('☐风险告知');
  });

  it('DO2 the applicant writes what is asked for', () => {
    const rows = paperOf('application', aFullFile()).values.申请事项 as { 事项: string }[];
    expect(rows.map(({ 事项 }) => 事项)).toEqual(['', '', '']);
  });

  it('DO2 of a person only what is known is said, without commas for the rest', () => {
    const [party] = aCase().applicants;
    if (party?.kind !== 'person') throw new Error('a person');
    const bare = { ...party, phone: '', address: '' };
    const known = aCleanFile().people[0];
    const person = known && { ...known, id: party.personId, ethnicity: '', category: null };
    const facts = { ...emptyFile(), case: aCase({ applicants: [bare] }) };
    const told = (people: DossierFacts['people']) => {
      const values = paperOf('registration', { ...facts, people }).values.当事人;
      return (values as { 概况: string }[])[0]?.概况;
    };
    expect(told([])).toBe('');
    expect(told(person ? [{ ...person, phone: '' } as never] : [])).toMatch(/^[男女]，\d+岁$/);
  });

  it('DO2 a draft has neither day nor signature', () => {
    const facts = aCleanFile({ agreements: [anAgreement(aCleanCase())] });
    expect(writtenIn('agreement', '日期', facts)).toBe('');
    expect(writtenIn('agreement', '协议内容', facts)).toContain('40000');
  });
});

describe('whom a paper must not tell', () => {
  it('DO92 a notice of a sensitive matter tells neither the other side nor the matter', () => {
    const full = aFullFile();
    const hidden = full.sessions.map((one) => ({ ...one, isDiscreet: true }));
    const subject = { id: sessionId(2), to: '马建工' };
    const told = (facts: DossierFacts) =>
      ['对方当事人', '纠纷类型'].map((field) => writtenIn('notice', field, facts, subject));
    expect(told(full)).toEqual(['石大力', '劳动争议']);
    expect(told({ ...full, sessions: hidden })).toEqual(['', '']);
  });

  it('DO92 a whistle to the department that a petition is about holds none of its material (信访工作条例 §30)', () => {
    const full = aFullFile();
    const about = (name: string, isPetition: boolean) => {
      const record = aCleanCase({ isPetition, respondents: [anOrganisationParty(name)] });
      const facts = { ...full, case: record };
      return ['事项', '情况'].map((field) => writtenIn('whistle', field, facts) === '');
    };
    expect(about('青石镇人社所', true)).toEqual([true, true]);
    expect(about('青石镇人社所', false)).toEqual([false, false]);
    expect(about('宏远公司', true)).toEqual([false, false]);
  });
});

describe('what is proven', () => {
  it('DO93 a call or a message is not served as a paper', () => {
    const full = aFullFile();
    const served = (way: 'phone' | 'paper') => {
      const sessions = full.sessions.map((one) => ({
        ...one,
        notices: one.notices.map((notice) => ({ ...notice, way })),
      }));
      return writtenIn('service', '文书', { ...full, sessions });
    };
    expect(served('paper')).toContain('调解通知书');
    expect(served('phone')).not.toContain('调解通知书');
    expect(served('phone')).toContain('电话通知');
  });

  it('DO93 a proof of performance that is printed again is not dated anew', () => {
    expect(writtenIn('performed', '日期', aFullFile())).toBe('');
    expect(writtenIn('performed', '履行日期', aFullFile())).toBe('2026年11月13日');
  });
});

describe('words of papers', () => {
  it('DO1 days, times, money and numbers are written as forms have them', () => {
    expect(dayWords(on('2026-05-02'))).toBe('2026年5月2日');
    expect(dayWords(null)).toBe('');
    expect(spanWords(at('2026-05-02', '23:00'), at('2026-05-03', '00:10'))).toBe(
      '2026年5月2日23时00分至2026年5月3日0时10分',
    );
    expect([0, 50, 230_000, 123_456_789].map(yuanWords)).toEqual([
      ...['0元', '0.50元', '2300元', '1234567.89元'],
    ]);
    expect([1, 3, 10, 11, 20, 21, 99, 100].map(countWords)).toEqual([
      ...['一', '三', '十', '十一', '二十', '二十一', '九十九', '100'],
    ]);
    const names = Array.from({ length: 200 }, () => '阿布都热依木·买买提');
    expect(listed(names).length).toBeLessThanOrEqual(500);
    expect(listed(names)).toMatch(/等200人$/);
  });
});

/** A case that was registered and nothing more. */
function emptyFile(): DossierFacts {
  return aCleanFile({
    ...{ case: aCase(), acceptedAt: null, people: [], sessions: [], agreements: [] },
    ...{ performances: [], followups: [], attachments: [], dossier: null },
  });
}
