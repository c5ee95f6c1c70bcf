import { type AddressInfo, connect, type Socket } from 'node:net';
import { receiptSchema, routes } from '#shared/upload/contract';
import { startTestCounty } from '../../county/testing/county.ts';
import { UPLOAD_TIMING } from '../../electron/county/clockwork.ts';
import { removeFolder } from '../e2e/remove-folder.ts';
import { differences, newCountyDesk, write } from './county-desk.ts';
import { type Fault, measured } from './fault.ts';

const DESKS = 4;
/** Far more than the county works on at one moment, and than one address may have. */
const SILENT = 200;
const SILENCE_MS = 1_500;
/** A desk gives an exchange up after this long. */
const IN_TIME_MS = UPLOAD_TIMING.timeoutMs;

/**
 * Two hundred lines that fall silent or drip at every place of a request, made anew as they are cut, while desks
 * upload: every desk is served in time. `cycles`: packets.
 */
export const silentLines: Fault = async ({ cycles, random, complain }) => {
  const county = await startTestCounty({ now: () => Date.now(), silenceMs: SILENCE_MS });
  await county.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = county.app.server.address() as AddressInfo;
  const desks = Array.from({ length: DESKS }, newCountyDesk);
  const lure = newCountyDesk();
  for (const { desk } of [...desks, lure])
    await desk.pair(county.app, county.codes.open(Date.now()));
  const sockets = new Set<Socket>();
  let isOver = false;
  const counts = { packets: 0, late: 0, refused: 0, silent: 0, slowest_ms: 0 };

  // Of a desk that sends nothing whole: its header is signed, so that room is made for the rest.
  const sample = packetOf(lure);
  const head = `POST ${routes.packets} HTTP/1.1\r\nhost: county\r\ncontent-type: application/json\r\ncontent-length: ${sample.length}\r\n\r\n`;
  /** A line that stops somewhere in a request, and lets a byte drop now and then in half of the cases. */
  function openSilent(): void {
    if (isOver) return;
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    counts.silent += 1;
    const whole = head + sample;
    let at = random.whole(whole.length);
    socket.on('connect', () => socket.write(whole.slice(0, at)));
    socket.on('error', () => {});
    const drips = random.whole(2) === 0;
    const timer = setInterval(() => {
      if (!drips || at >= whole.length - 1) return;
      socket.write(whole.charAt(at));
      at += 1;
    }, 300);
    socket.on('close', () => {
      clearInterval(timer);
      sockets.delete(socket);
      openSilent();
    });
  }
  for (let count = 0; count < SILENT; count += 1) openSilent();

  async function run(one: (typeof desks)[number]): Promise<void> {
    while (counts.packets < cycles) {
      counts.packets += 1;
      const body = packetOf(one);
      const started = performance.now();
      const json = await send(port, body);
      const ms = performance.now() - started;
      counts.slowest_ms = Math.max(counts.slowest_ms, Math.round(ms));
      if (ms > IN_TIME_MS) {
        counts.late += 1;
        complain(`a packet took ${Math.round(ms)} ms`);
      }
      if (!receiptSchema.safeParse(json).success) {
        counts.refused += 1;
        complain(`a packet was refused: ${JSON.stringify(json)}`);
        return;
      }
    }
  }
  const found = { lost: 0, doubled: 0 };
  try {
    await Promise.all(desks.map(run));
    for (const one of desks) {
      const { lost, doubled } = await differences(one, county);
      found.lost += lost;
      found.doubled += doubled;
    }
  } finally {
    isOver = true;
    for (const socket of sockets) socket.destroy();
    await county.close();
    await removeFolder(county.folder);
  }
  return measured(found, counts, counts.late === 0 && counts.refused === 0);
};

/** The next entries of a desk, as its packet. */
function packetOf(one: ReturnType<typeof newCountyDesk>): string {
  const from = one.entries.length;
  write(one, 20, Date.now());
  return JSON.stringify(one.desk.packet(one.entries.slice(from)));
}

async function send(port: number, body: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${routes.packets}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.json();
}
