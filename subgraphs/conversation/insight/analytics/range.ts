import { badInput } from '#platform/errors/errors.ts';

const longestMs = 400 * 24 * 3_600_000;

/** @throws BAD_USER_INPUT for a time that ends before it begins, or is too long */
export function requireRange(from: Date, to: Date): void {
  const ms = to.getTime() - from.getTime();
  if (ms <= 0) throw badInput('to', 'must be later than `from`');
  if (ms > longestMs) throw badInput('to', 'must be at most 400 days after `from`');
}
