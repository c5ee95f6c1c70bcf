import type { Note } from '../notes.ts';
import type { Claim } from '../store/claims.ts';
import { clock, escaped, table } from './html.ts';

/** What waits for a person at the county, before everything else; empty when nothing does. */
export function attention({
  claims,
  notes,
  asides,
}: {
  readonly claims: readonly Claim[];
  readonly notes: readonly Note[];
  readonly asides: readonly string[];
}): string {
  const words = notes.map((note) => `<li>${escaped(noteWords(note))}</li>`).join('\n');
  const kept = asides.map((name) => `<li class="hash">${escaped(name)}</li>`).join('\n');
  return [
    claims.length === 0
      ? ''
      : `<h2 class="warn">申请接续</h2>\n${CLAIMS_HELP}\n${claimTable(claims)}`,
    words === '' ? '' : `<h2 class="warn">启动时发现</h2>\n<ul>\n${words}\n</ul>`,
    kept === '' ? '' : `<h2>另存的损坏内容</h2>\n${ASIDES_HELP}\n<ul>\n${kept}\n</ul>`,
  ].join('\n');
}

const CLAIMS_HELP =
  '<p>同一台设备已有另一台接续。请先向大厅核实：两台设备是否都在使用。允许后，由新的一台继续，先前接续的一台不能再上传，它已上传的流水交给新的一台收回。</p>';
const ASIDES_HELP =
  '<p>在数据文件夹的 received 里。核对并做好备份后可以移走；其余内容照常使用，缺少的流水由大厅的设备重新上传。</p>';

function claimTable(claims: readonly Claim[]): string {
  return table(
    ['大厅', '申请的设备', '要接续的设备', '已由', '申请时间', ''],
    claims.map(
      (claim) => `<td>${escaped(claim.hallName)}<br>${escaped(claim.divisionCode)}</td>
<td class="hash">${escaped(claim.device)}</td>
<td class="hash">${escaped(claim.predecessor)}<br>自第 ${claim.seq} 条起</td>
<td class="hash">${escaped(claim.succeededBy ?? '')}</td>
<td>${escaped(clock(claim.at))}</td>
<td>${claim.allowedAt === null ? button(claim.device) : '已允许，等待设备再次连接'}</td>`,
    ),
  );
}

function button(device: string): string {
  return `<form method="post" action="/claims/${escaped(encodeURIComponent(device))}"><button type="submit">改由这台接续</button></form>`;
}

function noteWords(note: Note): string {
  switch (note.kind) {
    case 'damaged':
      return `${fileWords(note.file)}里有 ${note.lines} 行已损坏，已另存为 ${note.aside}，其余照常使用。`;
    case 'behind':
      return `${note.device} 的回执签到第 ${note.signed} 条，现存到第 ${note.held} 条；大厅的设备下次上传时补上。`;
    case 'unpaired':
      return `${note.device} 的配对资料已损坏，请给它新的配对码重新配对，它会全部重新上传。`;
  }
}

function fileWords(file: string): string {
  if (file === 'devices') return '设备名册';
  return file === 'receipts' ? '回执记录' : `${file} 的流水`;
}
