import { v7 } from 'uuid';
import type { ActId, IdOf, RecordType } from '#shared/basics/ids';

/** A new record's id. Made here and handed to the rules as a fact, so that they stay free of chance. */
export function newId<Type extends RecordType>(type: Type): IdOf[Type] {
  return `${type}_${v7()}` as IdOf[Type];
}

/** The id of an act that is about to be tried; the same for all its tries. */
export function newAct(): ActId {
  return `act_${v7()}` as ActId;
}
