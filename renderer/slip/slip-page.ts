import type { SlipContent } from '#shared/hall/slip';
import { block, line } from './lines.ts';
import { qrCode } from './qr-code.ts';

/** One slip on one page of the roll. */
export function slipPage(slip: SlipContent, paper: '80' | '58'): HTMLElement {
  const kind = [slip.group, slip.isPriority ? '优先' : '']
    .filter((word) => word !== '')
    .join(' · ');
  return block(
    `slip slip-${paper}`,
    ...line('hall', slip.hall),
    block('label', slip.label),
    ...line('kind', kind),
    block('ahead', slip.ahead === 0 ? '前面没有人等候' : `前面等候 ${slip.ahead} 人`),
    ...line('wait', slip.wait === '' ? '' : `预计等候${slip.wait}`),
    ...line('area', slip.area === '' ? '' : `请在${slip.area}等候`),
    block('time', `取号 ${slip.day} ${slip.time}`),
    qrCode(slip.code),
    block('foot', '请留意大厅屏和语音叫号', document.createElement('br'), '过号请到窗口重新排队'),
  );
}
