import { type CountyProblem, countyProblemSchema } from '#shared/upload/contract';

/** A receipt or pairing answer is far smaller; a Wi-Fi login page may be anything. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** What came back from one request; `json` is not parsed by a schema yet. */
export type Posted =
  | { readonly kind: 'answer'; readonly json: unknown }
  | {
      readonly kind: 'problem';
      readonly code: CountyProblem['problem'] | 'county.unreachable' | 'county.not-county';
      readonly resumeFrom?: number;
    };

/**
 * One POST of JSON. Everything that can go wrong comes back as a code; nothing is thrown. `timeoutMs` covers
 * the whole exchange, so that an answer that drips forever ends too.
 */
export async function post(
  fetch: Fetch,
  url: string,
  body: unknown,
  timeoutMs: number,
  stopped: AbortSignal,
): Promise<Posted> {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // A redirect is a login page's doing; the county never sends one.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([cut.signal, stopped]),
    });
    return meaningOf(response.status, await boundedText(response, cut));
  } catch {
    return { kind: 'problem', code: 'county.unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

function meaningOf(status: number, text: string | null): Posted {
  const json = text === null ? undefined : parsed(text);
  if (status >= 200 && status < 300 && json !== undefined) return { kind: 'answer', json };
  const problem = countyProblemSchema.safeParse(json);
  if (problem.success) {
    const { problem: code, resumeFrom } = problem.data;
    return { kind: 'problem', code, ...(resumeFrom === undefined ? {} : { resumeFrom }) };
  }
  return { kind: 'problem', code: status >= 500 ? 'county.busy' : 'county.not-county' };
}

/** The body, or null when it is larger than any answer of a county. */
async function boundedText(response: Response, cut: AbortController): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (!reader) return '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    size += value.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      cut.abort();
      return null;
    }
    parts.push(value);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
