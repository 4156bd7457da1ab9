import { timingSafeEqual } from 'node:crypto';

/** Compares what a request carries with what it must carry, in a time that does not depend on where they differ. */
export function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
