import { residentNumber } from '#shared/testing/person';
import type { WalkIn } from './hall-work.ts';

/** What is typed in visit-path.spec.ts, and later looked for in the county's database. Everybody is fictional. */

export const hall = {
  name: '青石镇综治中心',
  divisionCode: '370423108',
  administrator: '孟庆华',
  clerk: '林晓梅',
  mediators: ['马德厚', '周凤英'],
  villages: ['河西村', '南坡村', '青石村'],
} as const;

export const labourer = {
  name: '石大力',
  number: residentNumber('19790512', '317'),
  phone: '13805467788',
  address: '青石镇南坡村 3 组',
  group: '纠纷',
  account:
    '10 月 19 日在镇东安置房工地从脚手架摔下，右脚跟骨骨折，花医药费 31,000 元，没有签合同，工头不认账',
} as const satisfies WalkIn;

export const contractor = {
  name: '韩有才',
  number: residentNumber('19681103', '531'),
  phone: '13953278866',
  address: '青石镇河西村 28 号',
} as const;

export const company = {
  name: '青石县宏远建筑劳务有限公司',
  // Its last character should be X: warned about, and kept as it was told.
  creditCode: '91370423MA3C1A45XQ',
  contact: '赵经理',
  phone: '0632-5123456',
  address: '青石县城建设路 19 号',
} as const;

export const injury = {
  matter: '务工受伤、工伤',
  people: '2',
  amount: '31000',
  occurredOn: '2026-10-19',
  place: '青石镇东安置房工地',
  summary:
    '石大力受韩有才雇用，在宏远公司分包的安置房工地做零工，日工资 180 元，未签合同。10 月 19 日从脚手架摔下，右脚跟骨骨折，住院 12 天，医药费 31,000 元由本人垫付。要求赔偿医药费、误工费、护理费。',
  note: '当事人行动不便，先上门了解情况',
} as const;

/** Two home visits and seven sessions in a fortnight; each is booked while the one before it is still fresh. */
export const sessions = [
  {
    ...{ kind: '上门走访', on: '2026-11-24', from: '09:00', to: '10:30' },
    place: '南坡村 3 组石大力家',
    minutes: '告知权利义务。石大力卧床，出示住院病历、医药费票据共 31,000 元，说明受伤经过。',
  },
  {
    ...{ kind: '调解会', on: '2026-11-25', from: '09:30', to: '11:00', room: '第一调解室' },
    minutes: '双方陈述。韩有才称石大力是自己踩空，只愿出 5,000 元。宏远公司称与石大力无关系。',
  },
  {
    ...{ kind: '上门走访', on: '2026-11-26', from: '14:00', to: '15:00' },
    place: '镇东安置房工地',
    minutes: '查看脚手架，向工友王二柱、李长根核实：架板未固定，未发安全带。',
  },
  {
    ...{ kind: '调解会', on: '2026-11-27', from: '09:00', to: '10:30', room: '第一调解室' },
    minutes: '出示工友证言和现场照片。讲明接受劳务受害责任的规定。韩有才愿出 12,000 元。',
  },
  {
    ...{ kind: '调解会', on: '2026-11-30', from: '14:30', to: '16:00', room: '第二调解室' },
    minutes: '请镇法律顾问到场释法：发包、分包单位把活交给没有资质的人，要连带承担。',
  },
  {
    ...{ kind: '调解会', on: '2026-12-01', from: '09:00', to: '10:00', room: '第一调解室' },
    minutes: '分别做工作。宏远公司愿意先垫 10,000 元。',
  },
  {
    ...{ kind: '调解会', on: '2026-12-02', from: '15:00', to: '16:30', room: '第一调解室' },
    minutes: '核算误工 90 天、护理 30 天。石大力让到 45,000 元。',
  },
  {
    ...{ kind: '调解会', on: '2026-12-04', from: '09:00', to: '11:00', room: '第二调解室' },
    minutes: '韩有才出 20,000 元，宏远公司出 15,000 元，差 5,000 元未谈拢。',
  },
  {
    ...{ kind: '调解会', on: '2026-12-07', from: '09:00', to: '11:30', room: '第一调解室' },
    minutes: '双方同意合计 40,000 元，韩有才 25,000 元，宏远公司 15,000 元，一次付清，互不再追究。',
    result: '达成书面协议',
  },
] as const;

export const agreement = {
  dispute:
    '石大力 2026 年 10 月 19 日在镇东安置房工地提供劳务时摔伤，右脚跟骨骨折，医药费 31,000 元。',
  terms:
    '一、韩有才赔偿石大力 25,000 元，宏远公司赔偿石大力 15,000 元，合计 40,000 元。\n二、双方就此事再无其他争议。',
  performance: '2026 年 12 月 15 日前一次转账到石大力的农商银行账户。',
  performOn: '2026-12-15',
  amount: '4万',
  signedOn: '2026-12-07',
  court: '青石县人民法院',
  appliedOn: '2026-12-09',
  confirmedOn: '2026-12-17',
  ruling: '（2026）鲁0423诉前调确128号',
} as const;

export const followup = {
  nextDay: '2026-12-08',
  plannedOn: '2026-12-18',
  note: '钱已到账，脚能下地走路了。',
  closing: '协议已履行，当事人满意。',
  gapsReason: '材料为纸质，统一扫描后补入。',
} as const;

export const neighbour = {
  name: '孙玉兰',
  number: residentNumber('19550208', '426'),
  phone: '13676325501',
  address: '青石镇青石村 1 组 7 号',
  group: '纠纷',
  account: '邻居钱学军家半夜用压面机，吵得睡不着',
} as const satisfies WalkIn;

export const noise = {
  matter: '邻里纠纷（噪音、通行、采光、排水）',
  respondent: '钱学军',
  settledBy: '电话请钱学军到窗口，当面说开：晚 9 点后不再开机，机器下垫胶皮。双方认可。',
} as const;

export const foreman = {
  name: '罗长水',
  number: residentNumber('19710620', '619'),
  phone: '15106328890',
  address: '青石镇河西村 5 组',
  people: 11,
  group: '投诉举报',
  account: '11 人在恒达砖厂干了 7 个月，工资一分没发，共欠 187,000 元',
} as const satisfies WalkIn;

/** The other ten, as they stand in the list that the foreman brought: pasted from a spreadsheet. */
export const workers = [
  ...['杜二喜', '曹金山', '冯春生', '邓小军', '贾玉柱'],
  ...['田福来', '任建民', '崔大勇', '彭志刚', '阿布都热依木·买买提'],
];

export const wages = {
  matter: '拖欠工资',
  scale: '一般群体性',
  amount: '18.7万',
  department: '人社所',
  note: '请三日内约谈企业',
} as const;

export const factory = {
  name: '青石县恒达建材有限公司',
  creditCode: '91370423MA3D8K2T08',
  contact: '郑老板',
  phone: '0632-5667788',
  address: '青石镇工业路 6 号',
} as const;

export const stranger = {
  name: '阿依努尔·买买提',
  sex: '女',
  group: '咨询',
  account: '钱包丢了，没有身份证，问怎样补办、在哪里先住下',
} as const satisfies WalkIn;
export const adviceToStranger = '告知到派出所户籍窗口补办临时身份证，联系民政办临时救助。';

export const repeat = {
  group: '咨询',
  account: '钱收到了，问以后脚再疼能不能做伤残鉴定',
} as const;
