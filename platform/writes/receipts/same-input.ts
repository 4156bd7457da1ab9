import { conflict } from '../../errors/errors.ts';
import type { GraphQLError } from 'graphql';

/** @throws CONFLICT where the earlier call of a `clientId` had another input */
export function requireSame(earlier: Uint8Array, digest: Uint8Array): void {
  if (Buffer.compare(earlier, digest) !== 0) throw otherInput();
}

/** A `clientId` came again with another input. */
export function otherInput(): GraphQLError {
  return conflict('This clientId belongs to an earlier call with another input: use a new one.');
}
