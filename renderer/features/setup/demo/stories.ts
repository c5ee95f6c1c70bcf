import type { CaseForm } from '#shared/case/rules';

/** How far a fictional case has come; each step goes through the rules and the journal like a person's own. */
export type Stage =
  | 'registered'
  | 'declined'
  | 'settled'
  | 'accepted'
  | 'department'
  | 'village'
  | 'whistle'
  | 'mediator'
  | 'booked'
  | 'mediating'
  | 'failed'
  | 'agreed'
  | 'followed'
  | 'closed';

export type Story = {
  readonly matter: CaseForm['matter'];
  readonly stage: Stage;
  /** Days before today on which it was registered. */
  readonly ago: number;
  /** Places in `demoPeople`. */
  readonly applicant: number;
  readonly respondent: number | string;
  readonly amount: string;
  readonly summary: string;
  /** 涉及人数 where it is more than the two who are named. */
  readonly people?: string;
};

type Row = readonly [
  ...[matter: Story['matter'], stage: Stage, ago: number],
  ...[
    applicant: number,
    respondent: number | string,
    amount: string,
    summary: string,
    people?: string,
  ],
];

const rows: readonly Row[] = [
  [
    'work-injury',
    'closed',
    28,
    0,
    '青石镇鑫达建筑队',
    '40000',
    '工地坠落致足跟骨折，未签合同，要求赔偿医疗费和误工费。',
  ],
  [
    'neighbour',
    'settled',
    25,
    1,
    3,
    '',
    '楼上夜间噪音影响休息，双方当日说清，约定十点后不再装修。',
  ],
  ['wages', 'closed', 24, 4, '青石镇宏运运输公司', '18600', '三个月工资未发。'],
  ['loan', 'agreed', 21, 8, 17, '30000', '借款到期未还，要求分期归还。'],
  ['boundary', 'failed', 20, 13, 22, '', '两户林地界址不清，各执一词。'],
  ['family', 'closed', 19, 19, 20, '', '老人赡养费由三个子女分担，其中一人长期未付。'],
  ['homestead', 'department', 15, 6, 25, '', '翻建房屋占用共用通道，要求恢复。'],
  ['traffic', 'agreed', 14, 10, 28, '12000', '村道电动车相撞，医疗费分担有争议。'],
  ['land-contract', 'village', 11, 23, 15, '4800', '流转土地租金连续两年未付。'],
  ['marriage', 'mediating', 10, 14, 12, '', '夫妻因家庭开支争吵，女方要求调解。'],
  ['property', 'followed', 10, 18, 5, '2600', '修路施工压坏菜地和围栏。'],
  ['consumer', 'settled', 9, 16, '青石镇惠民超市', '380', '购买的电热水壶三天即坏，商家当日退款。'],
  ['injury', 'mediating', 9, 9, 2, '5200', '宠物犬咬伤，医疗费和营养费有争议。'],
  ['pollution', 'whistle', 8, 11, '青石镇兴旺养殖场', '', '养殖场污水流入灌溉渠。'],
  ['contract', 'booked', 7, 27, 7, '16000', '门面房租赁提前解约，押金不退。'],
  ['wages', 'mediator', 7, 26, '青石镇立诚装饰公司', '57200', '装修工十一人被拖欠工资。', '11'],
  ['neighbour', 'village', 6, 21, 29, '', '屋檐滴水淋湿邻家墙体。'],
  [
    'building-quality',
    'mediator',
    5,
    3,
    '青石镇安居物业公司',
    '9000',
    '新房屋顶渗漏，多次报修未果。',
  ],
  ['medical', 'accepted', 5, 24, '青石镇卫生院', '20000', '认为术后护理不当造成感染。'],
  [
    'property-management',
    'booked',
    4,
    7,
    '青石镇安居物业公司',
    '1500',
    '停车收费未公示，业主拒交。',
  ],
  ['demolition', 'declined', 4, 25, '青石镇人民政府', '', '对征收补偿决定不服，已超出调解范围。'],
  ['loan', 'accepted', 3, 5, 16, '8000', '口头借款无借条，对方承认部分金额。'],
  ['traffic', 'mediator', 2, 20, 10, '3400', '三轮车剐蹭，修车费用有争议。'],
  ['village', 'registered', 1, 22, '东沟村村民委员会', '', '低保评议结果公示有异议。'],
  ['neighbour', 'registered', 0, 2, 9, '', '院墙加高影响采光。'],
];

export const stories: readonly Story[] = rows.map(
  ([matter, stage, ago, applicant, respondent, amount, summary, people]) => {
    const story = { matter, stage, ago, applicant, respondent, amount, summary };
    return people === undefined ? story : { ...story, people };
  },
);
