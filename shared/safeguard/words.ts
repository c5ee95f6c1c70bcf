import type { SafeguardKind } from './record.ts';

/**
 * Words of an account by which a mandatory report is proposed. A proposal reminds; it never blocks a save and marks
 * nothing by itself: a person decides.
 */
const CHILD =
  /孩子|小孩|儿童|未成年|学生|婴儿|幼儿|女童|男童|男孩|女孩|孙子|孙女|继子|继女|养女|养子|(?<!\d)(?:1[0-7]|[1-9])\s*岁|十[一二三四五六七]岁/;
const HARM =
  /殴打|打伤|打骂|挨打|家暴|家庭暴力|虐待|体罚|猥亵|性侵|强奸|强暴|骚扰|欺凌|霸凌|遗弃|拐|淤青|伤痕|烫伤|关在|锁在|不给吃/;
const INCAPACITY =
  /精神病|精神障碍|精神分裂|智力障碍|智障|智力低下|痴呆|失智|失能|瘫痪|植物人|无行为能力|限制行为能力|不能自理/;
const CRIME =
  /杀人|杀了|杀死|砍人|砍死|砍伤|持刀|动刀|拿刀|放火|纵火|点火烧|投毒|下毒|炸药|同归于尽|报复社会|灭门|强奸|性侵|猥亵|绑架|非法拘禁|限制人身自由|拐卖|诈骗|非法集资|敲诈|勒索|贩毒|吸毒|重伤|轻伤/;

/** The kinds that an account suggests. `isMinor`: the visitor is under 18 by the document. */
export function proposedSafeguards(account: string, isMinor: boolean): SafeguardKind[] {
  const isHarm = HARM.test(account);
  const found: SafeguardKind[] = [];
  if (isHarm && (isMinor || CHILD.test(account))) found.push('minor-harm');
  if (isHarm && INCAPACITY.test(account)) found.push('incapacity-violence');
  if (CRIME.test(account)) found.push('possible-crime');
  return found;
}
