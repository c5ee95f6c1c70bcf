import type { Answer } from '#shared/bridge/bridge';
import type { Card } from '#shared/intake/card';
import { readerService } from '#shared/settings/machine';
import type { Handlers } from '../bridge/answer.ts';

/**
 * What every card reader is to the desk: asked once, it answers with the card that lies on it, or with the code of
 * why not; it never throws and ends by itself. Another maker's way in is another function of this type.
 */
export type CardReader = (at: ReaderPlace) => Promise<Answer<Card>>;
export type ReaderPlace = { readonly port: number; readonly path: string };

export type ReaderCalls = Pick<Handlers, 'reader.read'>;

/** What stands behind 读身份证. `address` is the setting; empty: nobody is asked anything. */
export function readerCalls(address: () => string, reader: CardReader): ReaderCalls {
  return {
    'reader.read': async () => {
      const typed = address();
      if (typed === '') return { ok: false, code: 'reader.off' };
      const place = readerService(typed);
      if (!place) return { ok: false, code: 'reader.address' };
      const answer = await reader(place);
      return answer.ok ? { ok: true, value: { card: answer.value } } : answer;
    },
  };
}
