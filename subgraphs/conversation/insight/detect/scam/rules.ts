import type { Evidence, Turn } from '../insight.ts';
import { isDenied } from '../text/denied.ts';
import { quoteHit } from '../text/evidence.ts';
import type { Word } from '../text/fold.ts';
import { PhraseBook } from '../text/phrases.ts';
import type { Category } from './categories.ts';
import { ENGLISH } from './phrases-en.ts';
import { GERMAN } from './phrases-de.ts';

const BOOK = new PhraseBook<Category>(ENGLISH, GERMAN);

/** "We never ask for your password" is no request. */
const REQUESTS: ReadonlySet<Category> = new Set([
  'CARD_REQUEST',
  'BANK_REQUEST',
  'IDENTITY_REQUEST',
  'DETAILS_REQUEST',
  'CREDENTIAL_REQUEST',
  'REMOTE_ACCESS',
  'UNUSUAL_PAYMENT',
  'ADVANCE_FEE',
]);

export interface Sign {
  readonly category: Category;
  readonly evidence: Evidence;
}

/** Signs of fraud in the words of one turn, each with its quote. */
export function findSigns(turn: Turn, words: readonly Word[]): Sign[] {
  return BOOK.find(words)
    .filter((hit) => !REQUESTS.has(hit.tag) || !isDenied(words, hit))
    .map((hit) => ({ category: hit.tag, evidence: quoteHit(turn, words, hit, hit.tag) }));
}
