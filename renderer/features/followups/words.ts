export const ways = { phone: '电话', visit: '上门' } as const;

export const performances = {
  kept: '已履行',
  partly: '部分履行',
  broken: '未履行',
  'not-due': '未到期',
} as const;

export const risks = { none: '无', some: '有苗头', high: '可能激化' } as const;
