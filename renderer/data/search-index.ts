/**
 * Search over everybody in memory: for each kind of text one long string, scanned with `indexOf`. Several
 * strings instead of one, because a query knows which kind it is: digits never scan names, and a string of
 * Latin letters and digits alone is kept at one byte a character and scanned several times faster.
 */
export type SearchDoc = {
  readonly id: string;
  /** As written, shown in the results. Parties of a case are joined by 、. */
  readonly name: string;
  /** `zhangsan`, without tones; several names joined by a blank. */
  readonly pinyin: string;
  /** `zs`. */
  readonly initials: string;
  readonly phones: readonly string[];
  /** Document number, case code: lower case. */
  readonly code: string;
  readonly place: string;
};

export type Found = Pick<SearchDoc, 'id' | 'name' | 'code' | 'place'> & { readonly phone: string };

/** Ends every field, so that a needle with it finds tails only and no hit runs over two fields. */
const END = '\n';
/** Newly written records stand outside the long strings until there are this many. */
const FRESH_MAX = 2_000;
/** Shorter digit runs hit nearly everybody. */
const DIGITS_MIN = 4;

const columns = ['initials', 'pinyin', 'name', 'phone', 'code', 'place'] as const;
type ColumnName = (typeof columns)[number];
type Scan = { readonly column: ColumnName; readonly needle: string };

/** The text of a document in a column, as it is scanned. */
const textOf: Record<ColumnName, (doc: SearchDoc) => string> = {
  initials: (doc) => doc.initials + END,
  pinyin: (doc) => doc.pinyin + END,
  name: (doc) => foldName(doc.name) + END,
  phone: (doc) => doc.phones.map((phone) => onlyDigits(phone) + END).join(''),
  code: (doc) => doc.code + END,
  place: (doc) => foldName(doc.place) + END,
};

/** Which columns a query scans, in the order of what the person most likely meant. */
export function scansOf(typed: string): Scan[] {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) {
    if (digits.length < DIGITS_MIN) return [];
    return [
      { column: 'phone', needle: digits + END },
      { column: 'phone', needle: digits },
      { column: 'code', needle: digits },
    ];
  }
  const folded = foldName(text);
  if (folded === '') return [];
  if (/^[a-zü'’\s]+$/.test(text)) {
    const letters = text.replace(/ü/g, 'v').replace(/[^a-z]/g, '');
    return [
      { column: 'initials', needle: letters },
      { column: 'pinyin', needle: letters },
      { column: 'code', needle: letters },
    ];
  }
  if (/^[\da-z-]+$/.test(digits)) return [{ column: 'code', needle: digits }];
  return [
    { column: 'name', needle: folded },
    { column: 'place', needle: folded },
  ];
}

export class SearchIndex {
  #docs: readonly SearchDoc[] = [];
  #columns: Record<ColumnName, Column> = columnsOver([]);
  readonly #fresh = new Map<string, SearchDoc>();

  /** Replaces everything but what was written meanwhile. `docs`: oldest first. */
  load(docs: readonly SearchDoc[]): void {
    this.#docs = docs.toReversed();
    this.#columns = columnsOver(this.#docs);
  }

  /** A record was written: its new texts count, the old ones no more. */
  put(doc: SearchDoc): void {
    this.#fresh.delete(doc.id);
    this.#fresh.set(doc.id, doc);
    if (this.#fresh.size > FRESH_MAX) this.#fold();
  }

  get size(): number {
    return this.#docs.length + this.#fresh.size;
  }

  /** At most `limit` documents, the better kind of match first, newest first within it. */
  search(typed: string, limit: number): Found[] {
    const found = new Map<string, SearchDoc>();
    const fresh = [...this.#fresh.values()].reverse();
    for (const { column, needle } of scansOf(typed)) {
      for (const doc of fresh) {
        if (found.size === limit) break;
        if (textOf[column](doc).includes(needle)) found.set(doc.id, doc);
      }
      if (found.size === limit) break;
      this.#columns[column].scan(needle, (at) => {
        const doc = this.#docs[at];
        if (doc && !this.#fresh.has(doc.id)) found.set(doc.id, doc);
        return found.size < limit;
      });
    }
    return [...found.values()].map(({ id, name, code, place, phones }) => ({
      id,
      name,
      code,
      place,
      phone: phones[0] ?? '',
    }));
  }

  #fold(): void {
    const kept = this.#docs.filter((doc) => !this.#fresh.has(doc.id)).toReversed();
    const docs = [...kept, ...this.#fresh.values()];
    this.#fresh.clear();
    this.load(docs);
  }
}

/** One kind of text of all documents in one string, and where each document starts. */
class Column {
  readonly #text: string;
  readonly #starts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#text = texts.join('');
    this.#starts = new Uint32Array(texts.length + 1);
    let at = 0;
    texts.forEach((text, document) => {
      this.#starts[document] = at;
      at += text.length;
    });
    this.#starts[texts.length] = at;
  }

  /** Each document that holds `needle`, once, in order, until `take` answers false. */
  scan(needle: string, take: (document: number) => boolean): void {
    let at = this.#text.indexOf(needle);
    while (at >= 0) {
      const document = this.#documentAt(at);
      if (!take(document)) return;
      at = this.#text.indexOf(needle, this.#starts[document + 1]);
    }
  }

  /** The last document that starts at or before `at`. */
  #documentAt(at: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

function columnsOver(docs: readonly SearchDoc[]): Record<ColumnName, Column> {
  const made = columns.map((name) => [name, new Column(docs.map(textOf[name]))]);
  return Object.fromEntries(made) as Record<ColumnName, Column>;
}

/** Without blanks and the dots of minority and foreign names, which people type in many ways. */
function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・．.]/g, '');
}

function onlyDigits(phone: string): string {
  return phone.replace(/\D/g, '');
}
