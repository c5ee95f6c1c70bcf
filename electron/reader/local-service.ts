import http from 'node:http';
import type { Answer } from '#shared/bridge/bridge';
import type { Card } from '#shared/intake/card';
import { readAnswer } from './answer.ts';
import type { CardReader, ReaderPlace } from './calls.ts';

/** A person lays the card down within this time, or presses again. Milliseconds for the whole exchange. */
const WITHIN_MS = 10_000;
/** An answer with a portrait in Base64 stays far below. Bytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * The service that a reader's maker installs on this computer: one GET, JSON back. The host is written here and not
 * taken from anywhere; redirects are not followed; what is too long, too slow or no JSON is a code.
 */
export const localService: CardReader = (place) => askWithin(place, WITHIN_MS);

export function askWithin({ port, path }: ReaderPlace, withinMs: number): Promise<Answer<Card>> {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent: false, family: 4 });
    const end = (answer: Answer<Card>) => {
      clearTimeout(timer);
      request.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end({ ok: false, code: 'reader.slow' }), withinMs);
    request.on('error', () => end({ ok: false, code: 'reader.unreachable' }));
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size > MAX_BYTES) end({ ok: false, code: 'reader.malformed' });
      });
      response.on('error', () => end({ ok: false, code: 'reader.unreachable' }));
      response.on('end', () =>
        end(
          response.statusCode === 200
            ? readAnswer(Buffer.concat(parts).toString('utf8'))
            : { ok: false, code: 'reader.malformed' },
        ),
      );
    });
  });
}
