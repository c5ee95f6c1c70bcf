import { dayOf, type Instant, timeOf } from '#shared/basics/days';
import { recordName } from '#shared/upload/record-names';
import type { HallOverview, RefusedEntry } from '../store/overview.ts';
import { STYLE } from './style.ts';

const CODE_NAMES: Readonly<Record<string, string>> = {
  'body.schema': '内容格式不符',
  'body.identity': '编号或版本与流水不一致',
  'body.text': '含有无法入库的字符',
};

export type PageContent = {
  readonly county: string;
  readonly code: string | null;
  readonly halls: readonly HallOverview[];
  readonly refused: readonly RefusedEntry[];
};

/** The whole page: no script, numbers and places only. Everything that came over the wire is escaped. */
export function pageOf({ county, code, halls, refused }: PageContent): string {
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escaped(county)} · 接收情况</title><style>${STYLE}</style></head>
<body>
<h1>${escaped(county)} · 接收情况</h1>
<h2>配对码</h2>
${code === null ? '<p>当前没有可用的配对码。</p>' : `<p class="code">${escaped(code)}</p><p>24 小时内有效，只能配对一台设备。</p>`}
<form method="post" action="/pairing-codes"><button type="submit">换一个新配对码</button></form>
<h2>各大厅</h2>
${halls.length === 0 ? '<p>还没有大厅配对。</p>' : hallTable(halls)}
<h2>待核对的流水</h2>
${refused.length === 0 ? '<p>没有。</p>' : refusedTable(refused)}
</body>
</html>`;
}

function hallTable(halls: readonly HallOverview[]): string {
  const rows = halls.map(
    (hall) => `<tr>
<td>${escaped(hall.hallName)}<br>${escaped(hall.divisionCode)}</td>
<td class="hash">${escaped(hall.device)}</td>
<td class="number">${hall.count}</td>
<td class="hash">${escaped(hall.headHash.slice(0, 12))}</td>
<td>${hall.lastReceiptAt === null ? '尚无' : escaped(clock(hall.lastReceiptAt))}</td>
<td class="number">${hall.openRefusals === 0 ? '0' : `<span class="warn">${hall.openRefusals} 条待核对</span>`}</td>
<td>${escaped(typesOf(hall.byType))}</td>
</tr>`,
  );
  return `<table><thead><tr><th>大厅</th><th>设备</th><th>已收流水</th><th>链尾</th><th>最近回执</th><th>待核对</th><th>记录数</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function refusedTable(refused: readonly RefusedEntry[]): string {
  const rows = refused.map(
    ({ hallName, seq, recordType, code, reason }) => `<tr><td>${escaped(hallName)}</td>
<td class="number">${seq}</td><td>${escaped(recordName(recordType))}</td>
<td>${escaped(CODE_NAMES[code] ?? code)}</td><td>${escaped(reason)}</td></tr>`,
  );
  return `<table><thead><tr><th>大厅</th><th>流水号</th><th>类别</th><th>原因</th><th>位置</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table>`;
}

function typesOf(byType: Readonly<Record<string, number>>): string {
  const parts = Object.entries(byType).map(([type, count]) => `${recordName(type)} ${count}`);
  return parts.join('，') || '无';
}

function clock(at: Instant): string {
  return `${dayOf(at)} ${timeOf(at)}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
