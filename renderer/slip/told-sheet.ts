import type { ToldSheet } from '#shared/hall/told-sheet';
import { block, line } from './lines.ts';

/** 一次性告知书 on A4: what is missing, where to go, and the place for both signatures. */
export function toldPage(told: ToldSheet): HTMLElement {
  const items = document.createElement('ol');
  for (const item of told.items) {
    const entry = document.createElement('li');
    entry.textContent = item;
    items.append(entry);
  }
  return block(
    'told',
    block('told-hall', told.hall),
    block('told-title', '一次性告知书'),
    ...line('told-code', told.code === '' ? '' : `编号 ${told.code}`),
    block('told-to', told.to === '' ? '当事人：' : `${told.to}：`),
    ...line('told-text', told.matter === '' ? '' : `您反映的事项：${told.matter}`),
    ...section('不能当场办理的原因', told.reason),
    ...(told.items.length > 0 ? [block('told-head', '请补齐、办理'), items] : []),
    ...section('可以走的其他途径', told.roads.join('、')),
    ...section('到哪里办', told.whereTo),
    block(
      'told-foot',
      block('told-sign', '当事人签名：', block('told-line')),
      block('told-sign', `经办人：${told.clerk}`),
      block('told-sign', `${told.day}（盖章）`),
    ),
    block('told-note', '以上各项已一次说清。按此办理，不需要再跑一趟询问。一式两份。'),
  );
}

function section(title: string, text: string): HTMLElement[] {
  return text === '' ? [] : [block('told-head', title), block('told-text', text)];
}
