/** 文本和词表 as the program brings them; a hall may change each (shared/settings/wording). */

/** In the 告知 stands for the hall's name. */
export const HALL_NAME = '{大厅}';

/**
 * 告知: what people are told before their data are taken down (个人信息保护法 §17, §29, §31) and before a mediation
 * (人民调解法 §4, §23, §24).
 */
export const usualNotice: readonly { readonly title: string; readonly lines: readonly string[] }[] =
  [
    {
      title: '个人信息怎么用',
      lines: [
        `由${HALL_NAME}登记您的姓名、证件号码、电话、住址和所反映的事情。`,
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

/** Lists of words by which a mandatory report is proposed (shared/safeguard/words says how they work together). */
export const wordLists = {
  child: '提到未成年人',
  harm: '提到侵害',
  incapacity: '提到无、限制民事行为能力',
  crime: '提到可能犯罪、民转刑',
} as const;
export type WordList = keyof typeof wordLists;

export const usualWords: Readonly<Record<WordList, readonly string[]>> = {
  child: words(
    '孩子 小孩 儿童 未成年 学生 婴儿 幼儿 女童 男童 男孩 女孩 孙子 孙女 继子 继女 养女 养子',
  ),
  harm: words(
    '殴打 打伤 打骂 挨打 家暴 家庭暴力 虐待 体罚 猥亵 性侵 强奸 强暴 骚扰 欺凌 霸凌 遗弃 拐 淤青 伤痕 烫伤 关在 锁在 不给吃',
  ),
  incapacity: words(
    '精神病 精神障碍 精神分裂 智力障碍 智障 智力低下 痴呆 失智 失能 瘫痪 植物人 无行为能力 限制行为能力 不能自理',
  ),
  crime: words(
    '杀人 杀了 杀死 砍人 砍死 砍伤 持刀 动刀 拿刀 放火 纵火 点火烧 投毒 下毒 炸药 同归于尽 报复社会 灭门 强奸 性侵 猥亵 绑架 非法拘禁 限制人身自由 拐卖 诈骗 非法集资 敲诈 勒索 贩毒 吸毒 重伤 轻伤',
  ),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}
