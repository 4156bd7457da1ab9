import { conflict } from '#platform/errors/errors.ts';

/** Somebody wants to write to a contact that is blocked. */
export function contactIsBlocked() {
  return conflict('This contact is blocked. Lift the block before you write.');
}
