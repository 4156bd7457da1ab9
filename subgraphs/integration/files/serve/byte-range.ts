import type { ByteRange } from '../store/file-store.ts';

/**
 * The part of a file that a request asks for (RFC 9110, section 14.1.2): one range of bytes. Several ranges at once, and what is no range, mean
 * the whole file, as the header may be ignored.
 * @returns null for the whole file, `UNSATISFIABLE` for a part that it does not have
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | null | 'UNSATISFIABLE' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const count = Math.min(Number(last), bytes);
    return count === 0 ? 'UNSATISFIABLE' : { from: bytes - count, to: bytes - 1 };
  }
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= bytes ? 'UNSATISFIABLE' : { from, to };
}
