/**
 * 告知: what people are told before their data are taken down (个人信息保护法 §17, §29, §31) and before a mediation
 * (人民调解法 §4, §23, §24). Shown large to the visitor; the hall's own printed form may say more.
 */
export type NoticePart = { readonly title: string; readonly lines: readonly string[] };

export function noticeParts(hallName: string): readonly NoticePart[] {
  return [
    {
      title: '个人信息怎么用',
      lines: [
        `由${hallName}登记您的姓名、证件号码、电话、住址和所反映的事情。`,
        '只用于办理您的这件事、回访和依法统计；需要其他单位一起办的，只告诉办理必需的内容。',
        '证件号码、住址、健康和未成年人的信息属于敏感信息，加密保存，只由办理人员使用。',
        '按国家规定的档案保管期限保存，到期销毁。',
        '您可以查看、复制、要求更正，也可以撤回同意；不同意的，仍可以口头咨询。',
        '不满十四周岁的，由父母或者其他监护人同意。',
      ],
    },
    {
      title: '调解中的权利',
      lines: [
        '人民调解不收任何费用。',
        '可以选择或者接受调解员。',
        '可以接受调解、拒绝调解，或者随时要求终止调解。',
        '可以要求公开进行，也可以要求不公开进行。',
        '自主表达意愿，自愿达成协议；调解不成的，可以仲裁、申请行政处理或者起诉。',
      ],
    },
    {
      title: '调解中的义务',
      lines: ['如实陈述纠纷事实。', '遵守调解现场秩序，尊重调解员。', '尊重对方当事人行使权利。'],
    },
  ];
}
