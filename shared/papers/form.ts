/** What a place in a form takes: one line, paragraphs, a repeated block (table row, paragraphs) or a picture. */
export type FieldKind = 'text' | 'long' | 'rows' | 'picture';

/** A cell of a repeated block. */
export type Cell = {
  readonly label: string;
  readonly kind: 'text' | 'picture';
  readonly example: string;
};

/** `label` is the documentation that people read beside the tag; the tag is the key in the catalogue. */
export type Field =
  | Cell
  | { readonly label: string; readonly kind: 'long'; readonly example: string }
  | {
      readonly label: string;
      readonly kind: 'rows';
      readonly fields: Readonly<Record<string, Cell>>;
      readonly example: readonly Readonly<Record<string, string>>[];
    };

export type Form = {
  /** 文书名称, as the ministry's formats and 卷内目录 have it. */
  readonly title: string;
  readonly fields: Readonly<Record<string, Field>>;
};

export function text(label: string, example: string) {
  return { label, kind: 'text', example } as const;
}

/** A line break begins a new paragraph. */
export function long(label: string, example: string) {
  return { label, kind: 'long', example } as const;
}

export function picture(label: string) {
  return { label, kind: 'picture', example: '' } as const;
}

export function rows<Cells extends Readonly<Record<string, Cell>>>(
  label: string,
  fields: Cells,
  ...example: readonly Readonly<Partial<Record<keyof Cells & string, string>>>[]
) {
  return {
    label,
    kind: 'rows',
    fields,
    example: example as readonly Readonly<Record<string, string>>[],
  } as const;
}

export const hall = { 调委会名称: text('人民调解委员会全称', '青石镇人民调解委员会') };
export const number = { 编号: text('案件或文书编号', '（2026）青石人调字第28号') };

const person = {
  姓名: text('姓名；单位写全称', '王秀兰'),
  性别: text('性别', '女'),
  民族: text('民族', '汉族'),
  年龄: text('周岁', '52'),
  职业或职务: text('职业或职务', '务农'),
  联系方式: text('电话', '13800000001'),
  单位或住址: text('单位或住址', '青石镇柳河村3组12号'),
  证件号码: text('身份证号或统一社会信用代码', '110101197401010020'),
};
const wang = {
  姓名: '王秀兰',
  性别: '女',
  民族: '汉族',
  年龄: '52',
  职业或职务: '务农',
  联系方式: '13800000001',
  单位或住址: '青石镇柳河村3组12号',
  证件号码: '110101197401010020',
};
const li = {
  姓名: '李建国',
  性别: '男',
  民族: '回族',
  年龄: '47',
  职业或职务: '个体经营',
  联系方式: '13800000002',
  单位或住址: '青石镇柳河村3组13号',
  证件号码: '110101197901010017',
};

/** Two sides, as 申请书 has them. */
export const sides = {
  申请人: rows('提出申请的一方，每人一行', person, wang),
  被申请人: rows('另一方，每人一行', person, li),
};
/** All parties with what they are called in this paper. */
export const parties = {
  当事人: rows(
    '各方当事人，每人一行',
    {
      称谓: text('甲方、乙方、申请人等', '甲方'),
      ...person,
      概况: text(
        '性别、民族、年龄、职业、电话连成一句，不知道的不写',
        '女，汉族，52岁，务农，13800000001',
      ),
    },
    { 称谓: '甲方', ...wang, 概况: '女，汉族，52岁，务农，13800000001' },
    { 称谓: '乙方', ...li, 概况: '男，回族，47岁，个体经营，13800000002' },
  ),
};
/** Both applicants of a paper that goes to the court. */
export const applicants = { 申请人: rows('共同申请的各方，每人一行', person, wang, li) };

const mark = {
  称谓: text('谁：当事人、代理人等', '甲方'),
  姓名: text('姓名', '王秀兰'),
  签名: picture('手写板或照片上的签名；空着就留出手签的位置'),
  日期: text('签名日期', '2026年5月18日'),
};
/** Signatures of the parties: without a picture the place stays free for the hand. */
export const signatures = {
  签名: rows(
    '各方的签名，每人一行',
    mark,
    { 称谓: '甲方', 姓名: '王秀兰', 日期: '2026年5月18日' },
    { 称谓: '乙方', 姓名: '李建国', 日期: '2026年5月18日' },
  ),
};
export const signature = <Who extends string>(who: Who) =>
  ({ [`${who}签名`]: picture(`${who}的签名`) }) as Record<`${Who}签名`, ReturnType<typeof picture>>;
export const day = { 日期: text('文书落款日期', '2026年5月18日') };
export const mediator = {
  调解员: text('人民调解员姓名，多人用顿号分开', '赵志强'),
  调解员签名: picture('人民调解员的签名'),
};
export const recorder = {
  记录人: text('记录人姓名', '孙小梅'),
  记录人签名: picture('记录人的签名'),
};
export const dispute = text('纠纷的名称，如：邻里', '邻里');
export const FACTS =
  '王秀兰与李建国是前后邻居。2026年4月李建国修建院墙，把原有的排水沟封堵，雨水倒灌进王秀兰家院内，泡坏存放的粮食和一台冰柜。\n双方多次口角，村里劝说两次没有结果。';
