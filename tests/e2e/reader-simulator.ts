import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A card as the simulated reader finds it; null: none lies on it. */
export type SimulatedCard = {
  readonly name: string;
  readonly number: string;
  readonly address: string;
};

/**
 * The local service of a card reader, without card and reader: the answers, with portrait and the unescaped
 * backslashes, that desks get from the real ones. On a port of its own on this computer.
 */
export async function startReader() {
  let card: SimulatedCard | null = null;
  let isHung = false;
  const server = http.createServer((_request, response) => {
    if (isHung) return;
    response.writeHead(200, { 'content-type': 'text/html' }).end(card ? answerWith(card) : EMPTY);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/ZKIDROnline/ScanReadIdCardInfo?OP-DEV=1&CMD-URL=4`,
    lay: (next: SimulatedCard | null) => {
      card = next;
    },
    hang: () => {
      isHung = true;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const EMPTY = '{"ret":10}';

function answerWith({ name, number, address }: SimulatedCard): string {
  const certificate = { Name: `${name}    `, Sex: '男', Nation: '汉', IDNumber: number };
  const rest = {
    Address: `${address}     `,
    IDIssued: '青石县公安局',
    Base64Photo: 'QUJD'.repeat(900),
  };
  const text = JSON.stringify({ ret: 0, Certificate: { ...certificate, ...rest } });
  return text.replace('"Base64Photo"', '"PhotoName":"C:\\temp\\zp.bmp","Base64Photo"');
}
