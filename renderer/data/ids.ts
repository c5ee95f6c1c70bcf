import { v7 } from 'uuid';
import type { IdOf, RecordType } from '#shared/basics/ids';

/** A new record's id. Made here and handed to the rules as a fact, so that they stay free of chance. */
export function newId<Type extends RecordType>(type: Type): IdOf[Type] {
  return `${type}_${v7()}` as IdOf[Type];
}
