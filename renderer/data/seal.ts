import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { managedNonce } from '@noble/ciphers/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RecordType } from '#shared/basics/ids';
import { type RecordOf, records, STAMP } from '#shared/journal/records';
import { columnsOf } from './tables.ts';

/**
 * The one seam between records and what IndexedDB keeps: what a type declares as plain or shown stays readable for
 * indexes and for the hall screen, everything else goes into `sealed`. Synchronous ciphers, because an await would end
 * a Dexie transaction.
 */
export type Seal = {
  readonly sealFields: (fields: unknown) => Uint8Array;
  readonly openFields: (sealed: Uint8Array) => Record<string, unknown>;
  /** Keyed blind index: equal texts give equal marks, and a mark says nothing without the key. */
  readonly blind: (text: string) => string;
};

/** A row as a table keeps it: readable fields, index columns (`_…`), and the sealed rest, if there is any. */
export type Row = { readonly id: string; readonly sealed?: Uint8Array };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** `dataKey`: 32 bytes. */
export function makeSeal(dataKey: Uint8Array): Seal {
  const blindKey = hmac(sha256, dataKey, utf8ToBytes('blind'));
  const cipher = managedNonce(xchacha20poly1305)(hmac(sha256, dataKey, utf8ToBytes('fields')));
  return {
    sealFields: (fields) => cipher.encrypt(encoder.encode(JSON.stringify(fields))),
    openFields: (sealed) => JSON.parse(decoder.decode(cipher.decrypt(sealed))),
    blind: (text) => bytesToHex(hmac(sha256, blindKey, utf8ToBytes(text)).slice(0, 16)),
  };
}

/** Record to row. */
export function sealRecord<Type extends RecordType>(
  seal: Seal,
  type: Type,
  record: RecordOf[Type],
): Row {
  const plain: readonly string[] = [...STAMP, ...records[type].plain];
  const shown: Readonly<Record<string, unknown>> = { ...records[type].shown?.(record) };
  const hidden: Record<string, unknown> = {};
  const row: Record<string, unknown> = { ...columnsOf[type](record, seal.blind), ...shown };
  for (const [name, value] of Object.entries(record)) {
    if (plain.includes(name)) row[name] = value;
    else if (shown[name] !== value) hidden[name] = value;
  }
  if (Object.keys(hidden).length > 0) row['sealed'] = seal.sealFields(hidden);
  return row as Row;
}

/** Row to record. */
export function openRow<Type extends RecordType>(seal: Seal, row: Row): RecordOf[Type] {
  const record = readable(row);
  if (row.sealed) Object.assign(record, seal.openFields(row.sealed));
  return record as unknown as RecordOf[Type];
}

/** What can be read of a row without the key: the stamp, and the type's plain and shown fields. */
export function openShown<Type extends RecordType>(row: Row): RecordOf[Type] {
  return readable(row) as unknown as RecordOf[Type];
}

function readable(row: Row): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (!name.startsWith('_') && name !== 'sealed') record[name] = value;
  }
  return record;
}
