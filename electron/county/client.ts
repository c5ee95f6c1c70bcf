import { type CountyProblem, countyProblemSchema } from '#shared/upload/contract';

/** A receipt or pairing answer is far smaller; a Wi-Fi login page may be anything. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** The line to a county, for one exchange after the other. */
export type Line = {
  readonly fetch: Fetch;
  /** For a whole exchange, so that an answer that drips forever ends too. */
  readonly timeoutMs: number;
  /** Cuts the line when the desk closes. */
  readonly stopped: AbortSignal;
};

export type LineProblem = {
  readonly kind: 'problem';
  readonly code: CountyProblem['problem'] | 'county.unreachable' | 'county.not-county';
  readonly resumeFrom?: number;
};

/** What came back from one request; `bytes` are not even known to be JSON yet. */
export type Posted = { readonly kind: 'answer'; readonly bytes: Uint8Array } | LineProblem;

/** One POST of JSON. Everything that can go wrong comes back as a code; nothing is thrown. */
export async function post(
  { fetch, timeoutMs, stopped }: Line,
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  maxAnswerBytes = MAX_ANSWER_BYTES,
): Promise<Posted> {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // A redirect is a login page's doing; the county never sends one.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([cut.signal, stopped]),
    });
    return meaningOf(response.status, await boundedBytes(response, cut, maxAnswerBytes));
  } catch {
    return { kind: 'problem', code: 'county.unreachable' };
  } finally {
    clearTimeout(timer);
  }
}

function meaningOf(status: number, bytes: Uint8Array | null): Posted {
  if (bytes === null) return { kind: 'problem', code: 'county.not-county' };
  if (status >= 200 && status < 300) return { kind: 'answer', bytes };
  const problem = countyProblemSchema.safeParse(jsonIn(bytes));
  if (problem.success) {
    const { problem: code, resumeFrom } = problem.data;
    return { kind: 'problem', code, ...(resumeFrom === undefined ? {} : { resumeFrom }) };
  }
  return { kind: 'problem', code: status >= 500 ? 'county.busy' : 'county.not-county' };
}

/** The body, or null when it is larger than any answer of a county. */
async function boundedBytes(
  response: Response,
  cut: AbortController,
  most: number,
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    size += value.byteLength;
    if (size > most) {
      cut.abort();
      return null;
    }
    parts.push(value);
  }
}

/** The JSON of a small answer; undefined when it is none. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
