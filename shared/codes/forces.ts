/** 调解力量 (domain.md §2) that a form offers; a hall may write its own words. */
export const forces = [
  ...['专职调解员', '兼职调解员', '网格员', '和事佬', '乡贤', '两代表一委员', '老党员'],
  ...['行业协会', '律师', '首席法律咨询专家', '心理咨询'],
] as const;

/** 轮值岗位 (domain.md §2) that a form offers and a public screen may name; a hall may write its own. */
export const dutyPosts = ['轮值书记', '法官', '检察官', '警官', '律师'] as const;

/** 语言 that a form offers besides 普通话; a hall may write its own. */
export const spokenLanguages = [
  ...['本地方言', '手语', '藏语', '维吾尔语', '蒙古语', '彝语', '壮语', '朝鲜语'],
] as const;

/** 调解方式: where and how the parties meet. */
export const mediationWays = {
  'in-person': '到中心面对面',
  'on-site': '到现场、上门',
  remote: '电话、视频',
  written: '书面',
} as const;
export type MediationWay = keyof typeof mediationWays;

/** Who chose the mediator. */
export const choosers = {
  parties: '当事人自选',
  proposal: '中心推荐，当事人同意',
  director: '主任指定',
} as const;
export type Chooser = keyof typeof choosers;
