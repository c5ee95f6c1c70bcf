/** 卷宗 and 以案定补. */
export const dossierProblems = {
  'dossier.filed-day': '请选择实际存在、且不晚于今天的立卷日期',
  'dossier.gaps-reason': '卷宗自检还有 {gaps} 处没有补齐，请补齐，或写明为什么现在结案',
  'payscale.too-many': '以案定补标准最多 {max} 类，请合并后再保存',
  'payscale.amount': '金额无法识别，请填写数字（如 200 或 0.5万）',
  'payscale.results': '请至少勾选一种办理结果',
  'subsidy.not-closed': '案件还没有结案，结案后再申报补助',
  'subsidy.once': '本案已经申报过补助（{month}），一件案件只补一次',
  'subsidy.no-class': '本案不属于任何一类补助标准，请在“补助标准”里调整后再申报',
  'subsidy.no-mediator': '本案没有承办的调解员，请先在案件页选定承办人',
  'subsidy.not-proposed': '这一笔已经审核或取消，不能再改',
  'subsidy.not-director': '补助由中心主任审核，请换成主任本人办理',
  'subsidy.reopened': '有案件申报后又重新启动，请先取消这一笔，结案后再申报',
  'subsidy.cancel-granted': '已审核的补助可能已经发放，请由中心主任取消',
  'subsidy.own': '自己承办的案件不能由自己审核，请由另一位主任办理',
  'subsidy.cancelled': '这一笔已经取消，请看台账里的原因',
} as const;
