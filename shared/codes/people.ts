/** 民族: GB/T 3304-1991 in its numbers, with 97 and 98 as GB/T 31000 items use them. */
const ETHNIC = [
  ...['汉族', '蒙古族', '回族', '藏族', '维吾尔族', '苗族', '彝族', '壮族', '布依族', '朝鲜族'],
  ...['满族', '侗族', '瑶族', '白族', '土家族', '哈尼族', '哈萨克族', '傣族', '黎族', '傈僳族'],
  ...['佤族', '畲族', '高山族', '拉祜族', '水族', '东乡族', '纳西族', '景颇族', '柯尔克孜族'],
  ...['土族', '达斡尔族', '仫佬族', '羌族', '布朗族', '撒拉族', '毛南族', '仡佬族', '锡伯族'],
  ...['阿昌族', '普米族', '塔吉克族', '怒族', '乌孜别克族', '俄罗斯族', '鄂温克族', '德昂族'],
  ...['保安族', '裕固族', '京族', '塔塔尔族', '独龙族', '鄂伦春族', '赫哲族', '门巴族', '珞巴族'],
  '基诺族',
] as const;

/** Code (two digits) to label: 01–56, 97, 98. */
export const ethnicities: ReadonlyMap<string, string> = new Map([
  ...ETHNIC.map((label, at) => [String(at + 1).padStart(2, '0'), label] as const),
  ['97', '其他'] as const,
  ['98', '外国血统中国籍人士'] as const,
]);

/** 学历: GB/T 4658-2006, its top level. */
export const educations = {
  '10': '研究生教育',
  '20': '大学本科教育',
  '30': '大学专科教育',
  '40': '中等职业教育',
  '60': '普通高级中学教育',
  '70': '初级中学教育',
  '80': '小学教育',
  '90': '其他',
} as const;

/**
 * 人员类别 of GB/T 31000 dispute items (domain reference §5). Its numbers are unconfirmed: records keep these ids,
 * and whoever sends them out maps them.
 */
export const personCategories = {
  'public-sector': '机关企事业单位从业人员',
  farming: '农林牧渔从业人员',
  'self-employed': '个体或自由职业人员',
  military: '军人',
  retired: '离退休人员',
  student: '学生',
  jobless: '无业人员',
  other: '其他人员',
  restructured: '涉企业事业单位改制人员',
  veteran: '军队退役人员',
  'community-teacher': '原民办、国企教师',
  'state-retired': '国有企业退休职工',
  'returned-youth': '返城知青',
  'lost-only-child': '失独人员',
  'migrant-worker': '农村进城务工人员',
  'other-group': '其他群体性诉求人员',
} as const;
export type PersonCategory = keyof typeof personCategories;

/** 当事人之间的关系, as clerks say it; another word may be typed. */
export const relations = [
  ...['夫妻', '亲子', '兄弟姐妹', '其他亲属', '邻居', '同村村民', '同事', '朋友'],
  ...['劳动关系', '雇佣（劳务）', '合同双方', '业主与物业', '医患', '村民与村委会', '素不相识'],
] as const;

/** 授权 of an agent (民事诉讼法 §62: 特别授权 for giving up, admitting, changing claims, and settling). */
export const authorities = { general: '一般授权', special: '特别授权' } as const;
export type Authority = keyof typeof authorities;
