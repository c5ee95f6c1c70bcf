/** 民生代办 items that a form offers, with the materials and the department that are usual; all can be changed. */
export type ErrandPreset = {
  readonly item: string;
  readonly department: string;
  /** 承诺办结, in work days from the hand-over; the hall's own practice, no law. */
  readonly workdays: number;
  readonly materials: readonly { readonly name: string; readonly isOriginal: boolean }[];
};

const original = (name: string) => ({ name, isOriginal: true });
const copy = (name: string) => ({ name, isOriginal: false });
const identity = original('身份证');
const household = original('户口簿');
const photo = copy('近期一寸照片');
const account = copy('银行卡复印件');
const entrusted = copy('代办委托书');

export const errandPresets: readonly ErrandPreset[] = [
  {
    ...{ item: '老年优待证（老年卡）', department: '民政办', workdays: 5 },
    materials: [identity, household, photo],
  },
  {
    ...{ item: '高龄津贴', department: '民政办', workdays: 20 },
    materials: [identity, household, account],
  },
  {
    ...{ item: '城乡居民医保报销', department: '医保窗口', workdays: 20 },
    materials: [
      identity,
      original('住院发票'),
      original('费用清单'),
      copy('出院小结或诊断证明'),
      account,
    ],
  },
  {
    ...{ item: '城乡居民医保参保缴费', department: '医保窗口', workdays: 3 },
    materials: [identity, household],
  },
  {
    ...{ item: '残疾人证', department: '残联', workdays: 20 },
    materials: [identity, household, photo, copy('病历和诊断证明')],
  },
  {
    ...{ item: '临时救助', department: '民政办', workdays: 10 },
    materials: [
      copy('申请书'),
      identity,
      household,
      copy('困难情况证明'),
      copy('家庭经济状况核对授权书'),
      account,
    ],
  },
  {
    ...{ item: '低保申请', department: '民政办', workdays: 30 },
    materials: [
      copy('申请书'),
      identity,
      household,
      copy('收入和财产情况材料'),
      copy('家庭经济状况核对授权书'),
      account,
    ],
  },
  {
    ...{ item: '特困人员供养', department: '民政办', workdays: 20 },
    materials: [copy('申请书'), identity, household, copy('赡养、抚养人情况说明')],
  },
  {
    ...{ item: '社会保障卡申领、补换', department: '人社所', workdays: 5 },
    materials: [identity, photo],
  },
  {
    ...{ item: '城乡居民养老保险', department: '人社所', workdays: 10 },
    materials: [identity, household, account],
  },
  {
    ...{ item: '养老待遇资格认证', department: '人社所', workdays: 1 },
    materials: [identity],
  },
  {
    ...{ item: '户籍证明', department: '派出所', workdays: 3 },
    materials: [identity, household, entrusted],
  },
  {
    ...{ item: '居住证', department: '派出所', workdays: 15 },
    materials: [identity, photo, copy('居住地证明')],
  },
  {
    ...{ item: '退役军人优待证', department: '退役军人服务站', workdays: 20 },
    materials: [identity, original('退役证'), photo],
  },
  {
    ...{ item: '生育登记', department: '卫健办', workdays: 3 },
    materials: [identity, household, copy('结婚证复印件')],
  },
  {
    ...{ item: '法律援助申请', department: '司法所', workdays: 7 },
    materials: [copy('申请表'), identity, copy('经济困难说明'), copy('与案件有关的材料')],
  },
];

/** Of an item that stands in no list. */
export const FREE_WORKDAYS = 10;

/** 送达方式. */
export const deliveryWays = { window: '窗口领取', home: '送到家', post: '邮寄' } as const;
export type DeliveryWay = keyof typeof deliveryWays;
