import type { SafeguardKind } from './record.ts';

export type Duty = {
  readonly label: string;
  /** The article that asks for it. */
  readonly law: string;
  /** What it asks for, in one sentence. */
  readonly asks: string;
  /** What to do now, in this order. */
  readonly steps: readonly string[];
  /** Whom the report goes to first. */
  readonly office: string;
};

/** 强制报告与即时移送 (domain.md §4): what the law makes a hall do at once. */
export const duties: Readonly<Record<SafeguardKind, Duty>> = {
  'minor-harm': {
    label: '未成年人受侵害',
    law: '未成年人保护法第十一条',
    asks: '发现未成年人受到或者疑似受到侵害、面临危险的，应当立即向公安、民政、教育等部门报告。',
    steps: [
      '立即拨打 110，说明孩子在哪里、现在是否安全',
      '同时告知民政部门；在校学生告知教育部门',
      '先安置孩子，不让孩子和可能的侵害人单独在一起；不反复追问',
    ],
    office: '公安派出所（110）',
  },
  'incapacity-violence': {
    label: '无、限制民事行为能力人受暴力',
    law: '反家庭暴力法第十四条',
    asks: '发现无、限制民事行为能力人遭受或者疑似遭受家庭暴力的，应当及时向公安机关报案。',
    steps: [
      '拨打 110 报案，说明受害人身体情况和现在在哪里',
      '有伤的先送医，留好病历和照片',
      '告知监护人或者村（社区），需要时联系民政部门临时安置',
    ],
    office: '公安派出所（110）',
  },
  'possible-crime': {
    label: '可能涉嫌犯罪（民转刑）',
    law: '人民调解法第二十五条',
    asks: '纠纷可能激化的，应当采取预防措施；可能引起治安、刑事案件的，应当及时向公安机关或者有关部门报告。',
    steps: [
      '正在发生或者马上可能发生的，拨打 110；把双方分开',
      '其他的，及时向派出所报告并移送线索，不作调解处理',
      '向中心主任报告，指定专人看护和跟进',
    ],
    office: '公安派出所（110）',
  },
};

export const safeguardKinds = Object.keys(duties) as SafeguardKind[];
