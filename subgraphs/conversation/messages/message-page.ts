import { badInput } from '#platform/errors/errors.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { ConnectionArguments, Page } from '#platform/pagination/page.ts';

/** A page of messages; with `fromSeq` it begins at that place. */
export interface MessagePage extends Page {
  readonly fromSeq: number | null;
}

/**
 * Which page of messages the arguments ask for.
 * @throws BAD_USER_INPUT for a negative `fromSeq`, and for one together with another place
 */
export function messagePageOf({
  fromSeq,
  ...given
}: ConnectionArguments & { readonly fromSeq?: number | null | undefined }): MessagePage {
  const page = pageOf(given);
  if (fromSeq == null) return { ...page, fromSeq: null };
  if (fromSeq < 0) throw badInput('fromSeq', 'must not be negative');
  if (page.cursor !== null || page.direction === 'backward')
    throw badInput('fromSeq', 'says where the page begins: leave `after`, `last` and `before` out');
  return { ...page, fromSeq };
}
