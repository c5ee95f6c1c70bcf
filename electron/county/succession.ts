import { EMPTY_HEAD } from '#shared/journal/entry';
import { routes } from '#shared/upload/contract';
import { signingKeyOf } from '#shared/upload/signature';
import { isSucceededSigned, signSuccession, succeededSchema } from '#shared/upload/succession';
import { jsonIn, post } from './client.ts';
import { type CommonProblem, findCommon } from './common.ts';
import { type ExchangeParts, hashAt } from './exchange.ts';
import type { DeviceKeys } from './journal-reader.ts';
import type { Pairing, Standing } from './standing.ts';

/** Whether the desk is called something that the county does not know yet. */
export function isUnknownThere(vault: DeviceKeys, pairing: Pairing): boolean {
  return vault.device !== pairing.device;
}

/**
 * Makes the county know this desk under its present name. One name after the other, as the vault keeps them: entries
 * of each may stand in the journal. Each step asks for the same as before when it is tried again, after a cut line or
 * a crash: the vault has the new key before the county hears of it, and the pairing is kept after it has answered.
 */
export async function introduce(
  parts: ExchangeParts,
  standing: Standing,
): Promise<{ readonly kind: 'known' } | CommonProblem> {
  const { vault } = parts;
  for (;;) {
    const pairing = standing.pairing();
    if (!pairing || !isUnknownThere(vault, pairing)) return { kind: 'known' };
    const known = vault.devices.findIndex(({ device }) => device === pairing.device);
    const [before, next] = [vault.devices[known], vault.devices[known + 1]];
    if (!before || !next) {
      // Keys older than the pairing were put back: only the county can tell what became of this name.
      standing.keepPairing({ ...pairing, device: vault.device });
      continue;
    }
    const found = await findCommon(parts, pairing, before);
    if (found.kind === 'problem') return found;
    const seq = Math.min(next.after.seq, found.common.seq);
    const hash = seq === 0 ? EMPTY_HEAD.hash : await hashAt(parts.journal, seq);
    if (hash === null) return { kind: 'problem', code: 'journal.broken' };
    const request = signSuccession(
      {
        predecessor: { device: before.device, seq, hash },
        device: next.device,
        signingKey: signingKeyOf(next.signingSecret),
        hallName: pairing.hallName,
        divisionCode: pairing.divisionCode,
      },
      before.signingSecret,
      next.signingSecret,
    );
    const url = `${pairing.address}${routes.successions}`;
    const posted = await post(parts, url, JSON.stringify(request));
    if (posted.kind === 'problem') return posted;
    const answer = succeededSchema.safeParse(jsonIn(posted.bytes));
    if (!answer.success) return { kind: 'problem', code: 'county.not-county' };
    if (!isSucceededSigned(answer.data, request, pairing.signingKey)) {
      return { kind: 'problem', code: 'county.signature' };
    }
    const { beyond } = answer.data;
    standing.keepOffered({ beyond, settled: [], isDone: beyond.length === 0 });
    standing.keepPairing({ ...pairing, device: next.device });
  }
}
