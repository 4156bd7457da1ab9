import { z } from 'zod';
import { badInput } from '../refusals/refusal.ts';

/** Where a page of a list begins: behind a place of the API, or behind a record in an order of our own. */
export type ListCursor =
  | { readonly kind: 'place'; readonly after: string }
  | { readonly kind: 'skip'; readonly skip: number };

const cursorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), after: z.string() }),
  z.object({ kind: z.literal('skip'), skip: z.number().int().min(0) }),
]);

export function printCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws Refusal for what no page has answered */
export function readCursor(text: string): ListCursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw badInput('cursor', 'is none that a page has answered.');
  }
}
