import { recordName } from '#shared/upload/record-names';
import type { Note } from '../notes.ts';
import type { Claim } from '../store/claims.ts';
import type { HallOverview, RefusedEntry, SucceededDevice } from '../store/overview.ts';
import { attention } from './attention.ts';
import { clock, escaped, table } from './html.ts';
import { STYLE } from './style.ts';

const CODE_NAMES: Readonly<Record<string, string>> = {
  'body.schema': '内容格式不符',
  'body.identity': '编号或版本与流水不一致',
  'body.text': '含有无法入库的字符',
  'body.unknown-type': '本中心程序还不认识这类记录',
  'body.revision': '版本号超出范围',
  'body.envelope': '流水字段不符',
};

export type PageContent = {
  readonly county: string;
  readonly code: string | null;
  readonly halls: readonly HallOverview[];
  readonly succeeded: readonly SucceededDevice[];
  readonly claims: readonly Claim[];
  readonly refused: readonly RefusedEntry[];
  readonly notes: readonly Note[];
  readonly asides: readonly string[];
};

/** The whole page: no script, numbers and places only. Everything that came over the wire is escaped. */
export function pageOf(content: PageContent): string {
  const { county, code, halls, succeeded, refused } = content;
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${escaped(county)} · 接收情况</title><style>${STYLE}</style></head>
<body>
<h1>${escaped(county)} · 接收情况</h1>
${attention(content)}
<h2>配对码</h2>
${code === null ? '<p>当前没有可用的配对码。</p>' : `<p class="code">${escaped(code)}</p><p>24 小时内有效，只能配对一台设备。</p>`}
<form method="post" action="/pairing-codes"><button type="submit">换一个新配对码</button></form>
<h2>各大厅</h2>
${halls.length === 0 ? '<p>还没有大厅配对。</p>' : hallTable(halls)}
${succeeded.length === 0 ? '' : `<h2>已被接续的设备</h2>\n${succeededTable(succeeded)}`}
<h2>待核对的流水</h2>
${refused.length === 0 ? '<p>没有。</p>' : refusedTable(refused)}
</body>
</html>`;
}

function hallTable(halls: readonly HallOverview[]): string {
  return table(
    ['大厅', '设备', '已收流水', '链尾', '最近回执', '待核对', '记录数'],
    halls.map(
      (hall) => `<td>${escaped(hall.hallName)}<br>${escaped(hall.divisionCode)}</td>
<td class="hash">${escaped(hall.device)}${predecessorOf(hall)}</td>
<td class="number">${hall.count}</td>
<td class="hash">${escaped(hall.headHash.slice(0, 12))}</td>
<td>${hall.lastReceiptAt === null ? '尚无' : escaped(clock(hall.lastReceiptAt))}</td>
<td class="number">${hall.openRefusals === 0 ? '0' : `<span class="warn">${hall.openRefusals} 条待核对</span>`}</td>
<td>${escaped(typesOf(hall.byType))}</td>`,
    ),
  );
}

function predecessorOf({ predecessor, joinedSeq }: HallOverview): string {
  return predecessor === null ? '' : `<br>自第 ${joinedSeq} 条起接续 ${escaped(predecessor)}`;
}

/** Not counted: what they sent stands in the chain of the one that goes on, or was given back to it. */
function succeededTable(devices: readonly SucceededDevice[]): string {
  return table(
    ['大厅', '设备', '收到第几条', '现由'],
    devices.map(
      ({ hallName, device, headSeq, succeededBy }) => `<td>${escaped(hallName)}</td>
<td class="hash">${escaped(device)}</td><td class="number">${headSeq}</td>
<td class="hash">${escaped(succeededBy)}</td>`,
    ),
  );
}

function refusedTable(refused: readonly RefusedEntry[]): string {
  return table(
    ['大厅', '流水号', '类别', '原因', '位置'],
    refused.map(
      ({ hallName, seq, recordType, code, reason }) => `<td>${escaped(hallName)}</td>
<td class="number">${seq}</td><td>${escaped(recordName(recordType))}</td>
<td>${escaped(CODE_NAMES[code] ?? code)}</td><td>${escaped(reason)}</td>`,
    ),
  );
}

function typesOf(byType: Readonly<Record<string, number>>): string {
  const parts = Object.entries(byType).map(([type, count]) => `${recordName(type)} ${count}`);
  return parts.join('，') || '无';
}
