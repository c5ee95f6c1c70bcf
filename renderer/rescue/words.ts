import { dayOf, type Instant, timeOf } from '#shared/basics/days';
import { type ProblemCode, sentenceOf } from '#shared/basics/problems';
import type { ValueOf } from '#shared/bridge/bridge';
import type { JournalBreak, Trouble } from '#shared/bridge/trouble';

/** Why the desk stands still: what main found, or what the page found when it compared its database. */
export type Wrong = {
  readonly code: ProblemCode;
  /** The number from which database and journal part; null for anything else. */
  readonly seq: number | null;
  /** What main knows of it; null while it has nothing to say. */
  readonly trouble: Trouble | null;
};

export type Fact = { readonly name: string; readonly value: string };

const counted = new Intl.NumberFormat('zh-CN');
export const count = (number: number) => counted.format(number);

/** What is wrong and what to do, in one sentence. A number that is not known is not spoken of. */
export function sentenceFor({ code, seq }: Wrong): string {
  if (code === 'database.ahead' || code === 'database.fork') {
    return sentenceOf(code, { seq: seq ?? 1 });
  }
  return sentenceOf(code);
}

/** Where it is, as far as that is known: no empty place. */
export function factsOf({ trouble, seq }: Wrong): Fact[] {
  const facts: Fact[] = [];
  const add = (name: string, value: string | null | false) => {
    if (value) facts.push({ name, value });
  };
  const place = trouble?.place ?? null;
  add('流水文件', place && place.segment !== '' && place.segment);
  add('位置', place && placeOf(place));
  add('情况', place && reasons[place.reason]);
  add('缺少', trouble?.missing ? runOf(trouble.missing) : null);
  add('不一致之处', !place && seq !== null && `流水号 ${seq}`);
  add('可用空间', trouble?.freeBytes != null && megabytes(trouble.freeBytes));
  add('至少需要', trouble?.needBytes != null && megabytes(trouble.needBytes));
  add('占用的程序', trouble?.pid != null && `进程号 ${trouble.pid}`);
  add('文件夹', trouble?.folder ?? null);
  add('发现时间', trouble?.since != null && momentOf(trouble.since));
  return facts;
}

function placeOf({ line, seq }: JournalBreak): string {
  return line > 0 ? `第 ${line} 行，流水号 ${seq}` : `流水号 ${seq} 起`;
}

export function runOf({ from, upTo }: { readonly from: number; readonly upTo: number }): string {
  return from === upTo ? `流水号 ${from}` : `流水号 ${from} 到 ${upTo}`;
}

function megabytes(bytes: number): string {
  return `${count(Math.floor(bytes / 1024 / 1024))} MB`;
}

function momentOf(at: Instant): string {
  return `${dayOf(at)} ${timeOf(at)}`;
}

const reasons: Record<JournalBreak['reason'], string> = {
  gap: '序号不连续，中间少了流水',
  prev: '与前一条流水接不上',
  hash: '内容与校验值不符，可能被改动过',
  checksum: '这一行的校验和不对，可能是磁盘损坏',
  unreadable: '这一行读不出来',
  torn: '这一行只写了一半',
  lost: '流水的末尾缺失：以前写到过更后面',
};

type Repaired = ValueOf<'rescue.repair'>;

/** What a repair came to, line by line. */
export function resultOf({ report, records }: Repaired): string[] {
  const { kept, putAside, takenBack, writtenAgain, missing, missingCount } = report;
  const back = [
    [takenBack.database, '本机数据库'],
    [takenBack.county, '县中心'],
    [takenBack.copy, '另一份备份'],
  ] as const;
  const lines = [`保留完好的流水 ${count(kept)} 条（全部），共 ${count(records)} 份记录`];
  if (putAside > 0) lines.push(`损坏的 ${count(putAside)} 行已放到一边`);
  for (const [number, from] of back) {
    if (number > 0) lines.push(`从${from}取回 ${count(number)} 条`);
  }
  if (writtenAgain > 0) {
    lines.push(`断点之后的 ${count(writtenAgain)} 条接在后面重新编号，原来的号和时间都记着`);
  }
  if (missingCount > 0) {
    const runs = missing.slice(0, 5).map(runOf).join('；');
    lines.push(`没有找回 ${count(missingCount)} 条：${runs}${missing.length > 5 ? ' 等' : ''}`);
  } else lines.push('没有缺少的流水');
  lines.push(`原来的文件夹保留为 ${report.folder}`);
  return lines;
}
