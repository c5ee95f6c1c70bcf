import { type Matter, matters } from '../codes/crosswalk.ts';
import {
  type CaseSource,
  governanceTypes,
  judicialTypes,
  type Scale,
  scales,
} from '../codes/disputes.ts';
import { type Channel, keysOf } from '../codes/intake.ts';

/** What a column of a list can mean: its name at the desk, and the headings that other systems give it. */
export const importFields = {
  applicant: {
    label: '申请人',
    headings: [
      '姓名',
      '当事人',
      '诉求人',
      '来电人',
      '反映人',
      '信访人',
      '申请方',
      '投诉人',
      '联系人',
    ],
  },
  applicantDocument: {
    label: '申请人证件号',
    headings: ['身份证', '证件号', '公民身份号码', '申请人身份证'],
  },
  applicantPhone: {
    label: '申请人电话',
    headings: ['电话', '手机', '联系方式', '联系电话', '来电号码', '申请人电话', '申请人联系方式'],
  },
  applicantAddress: { label: '申请人住址', headings: ['住址', '住所', '家庭住址', '联系地址'] },
  respondent: {
    label: '被申请人',
    headings: ['被反映', '对方', '被诉', '被投诉', '被申请方', '对方当事人', '涉及单位'],
  },
  respondentDocument: {
    label: '被申请人证件号',
    headings: ['对方身份证', '被申请人身份证', '对方证件'],
  },
  respondentPhone: { label: '被申请人电话', headings: ['对方电话', '被申请人联系方式'] },
  respondentAddress: { label: '被申请人住址', headings: ['对方住址', '对方地址'] },
  matter: { label: '纠纷事项', headings: ['类型', '类别', '纠纷类型', '事件类别', '问题分类'] },
  summary: {
    label: '简要情况',
    headings: ['内容', '诉求', '事由', '简述', '情况', '描述', '事件简述', '工单内容', '诉求内容'],
  },
  place: { label: '发生地点', headings: ['地点', '地址', '发生地', '事发地'] },
  occurredOn: {
    label: '发生日期',
    headings: ['日期', '时间', '发生时间', '登记时间', '受理时间', '来电时间', '事发时间'],
  },
  people: { label: '涉及人数', headings: ['人数'] },
  amount: { label: '涉及金额', headings: ['金额', '标的'] },
  scale: { label: '事件规模', headings: ['规模'] },
  number: {
    label: '对方编号',
    headings: ['编号', '工单号', '单号', '案号', '受理编号', '信访件号', '流水号', '事件编号'],
  },
} as const satisfies Record<string, { label: string; headings: readonly string[] }>;
export type ImportField = keyof typeof importFields;
export const importFieldNames = keysOf(importFields);

/** Without these a row is no case. */
export const NEEDED: readonly ImportField[] = ['applicant', 'summary'];

/** Which column each field is read from. */
export type Columns = ReadonlyMap<ImportField, number>;

/**
 * Columns by their headings: the same words first, then a heading that begins or ends with them, then one that
 * holds them; each column is given away once. What is not certain is left to the clerk.
 */
export function proposeColumns(headings: readonly string[]): Columns {
  const chosen = new Map<ImportField, number>();
  const taken = new Set<number>();
  const plain = headings.map((heading) => heading.replace(/[\s*＊:：()（）]/g, ''));
  const passes = [
    (heading: string, word: string) => heading === word,
    (heading: string, word: string) => heading.startsWith(word) || heading.endsWith(word),
    (heading: string, word: string) => heading.includes(word),
  ];
  for (const fits of passes) {
    for (const field of importFieldNames) {
      if (chosen.has(field)) continue;
      const { label, headings: words } = importFields[field];
      const column = plain.findIndex(
        (heading, at) =>
          !taken.has(at) &&
          [label, ...words].some((word) => fits(heading, word)) &&
          sideOf(heading) !== otherSide(field),
      );
      if (column < 0) continue;
      chosen.set(field, column);
      taken.add(column);
    }
  }
  return chosen;
}

type Side = 'applicant' | 'respondent' | null;

/** `被申请人电话` holds the words 申请人电话, but is the other side's. */
function sideOf(heading: string): Side {
  if (/被|对方/.test(heading)) return 'respondent';
  return /^申请|诉求人|来电人|反映人|信访人|投诉人/.test(heading) ? 'applicant' : null;
}

function otherSide(field: ImportField): Side | 'none' {
  if (field.startsWith('applicant')) return 'respondent';
  return field.startsWith('respondent') ? 'applicant' : 'none';
}

/** The matter that a word of another system means; `other` for a blank, null for a word that fits nothing. */
export function matterOf(typed: string): Matter | null {
  const text = typed.replace(/[\s]|纠纷$|类$/g, '');
  if (text === '') return 'other';
  const names = keysOf(matters);
  const exact = names.find((name) => matters[name].label === text || name === text);
  if (exact) return exact;
  const near = names.find((name) => matters[name].label.includes(text));
  if (near) return near;
  const own = WORDS.find(([words]) => words.test(text));
  if (own) return own[1];
  const judicial = keysOf(judicialTypes).find((code) => judicialTypes[code].includes(text));
  const byJudicial = names.find((name) => matters[name].judicial === judicial);
  if (byJudicial) return byJudicial;
  const governance = keysOf(governanceTypes).find((code) => governanceTypes[code].includes(text));
  return names.find((name) => matters[name].governance === governance) ?? null;
}

/** Words that other systems use for our matters; the first that fits counts. */
const WORDS: readonly (readonly [RegExp, Matter])[] = [
  [/欠薪|工资|农民工/, 'wages'],
  [/工伤|务工受伤/, 'work-injury'],
  [/劳动|劳资|社保/, 'labour'],
  [/借贷|借款|欠款|债务/, 'loan'],
  [/医疗|医患/, 'medical'],
  [/交通/, 'traffic'],
  [/物业/, 'property-management'],
  [/噪音|噪声|邻|通行|采光|排水/, 'neighbour'],
  [/宅基地|房屋|违建/, 'homestead'],
  [/离婚|婚姻|婚约|彩礼/, 'marriage'],
  [/赡养|抚养|继承|家庭/, 'family'],
  [/征地|拆迁|安置/, 'demolition'],
  [/承包|流转|三资/, 'land-contract'],
  [/土地|山林|水利|林权|地界/, 'boundary'],
  [/污染|环保|环境/, 'pollution'],
  [/消费|退款|食品/, 'consumer'],
  [/合同|租赁|买卖/, 'contract'],
  [/伤害|打架|殴打/, 'injury'],
  [/村务|社区/, 'village'],
  [/作风|干部/, 'conduct'],
  [/城管|执法|处罚/, 'enforcement'],
];

/** 事件规模 by code or word; blank is 个体性. */
export function scaleOf(typed: string): Scale {
  const text = typed.trim();
  return keysOf(scales).find((code) => code === text || (text && scales[code] === text)) ?? '01';
}

/** 案件来源 for the 司法行政线, by the road on which the list came. */
export function sourceOf(channel: Channel): CaseSource {
  if (channel === 'grid' || channel === 'patrol') return 'initiated';
  return channel === 'hotline' ||
    channel === 'minxin' ||
    channel === 'superior' ||
    channel === 'department'
    ? 'entrusted'
    : 'applied';
}
