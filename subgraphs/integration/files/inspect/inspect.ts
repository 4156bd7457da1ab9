import type { FileRefusalCode } from '#generated/graphql/integration.ts';
import type { Purpose } from '../purposes.ts';
import { isAnimated } from './animated.ts';
import { headBytes, kindOf } from './signatures.ts';
import type { Kind } from './signatures.ts';
import { isSeveral } from './several-types.ts';

const kinds: ReadonlySet<string> = new Set<Kind>(['JPEG', 'PNG', 'WEBP', 'GIF', 'AVIF', 'PDF']);

/** What a file is, or why it is refused. */
export type Verdict = { readonly kind: Kind } | { readonly refusal: FileRefusalCode };

/** Judges a file by its beginning, before the rest of it is taken. @param bytes how many it has in all */
export function judgeHead(head: Uint8Array, bytes: number, { imageBytes, pdfBytes }: Purpose): Verdict {
  const kind = kindOf(head.subarray(0, headBytes));
  if (!isKind(kind)) return { refusal: kind };
  if (kind === 'PDF' && pdfBytes === null) return { refusal: 'WRONG_TYPE' };
  const most = kind === 'PDF' ? (pdfBytes ?? 0) : imageBytes;
  return bytes > most ? { refusal: 'TOO_LARGE' } : { kind };
}

/** Judges a whole file. What is inside an image is found out when it is decoded. */
export function judgeWhole(file: Uint8Array, purpose: Purpose): Verdict {
  const verdict = judgeHead(file, file.length, purpose);
  if ('refusal' in verdict) return verdict;
  if (isAnimated(verdict.kind, file)) return { refusal: 'ANIMATED' };
  return isSeveral(verdict.kind, file) ? { refusal: 'SEVERAL_TYPES' } : verdict;
}

function isKind(found: Kind | FileRefusalCode): found is Kind {
  return kinds.has(found);
}
