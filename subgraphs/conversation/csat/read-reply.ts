/** A number of stars at the beginning of a text message, alone or with more words behind a mark or in a new line. */
const reply = /^\s*([1-5])(?:\s*(?:\/\s*5|stars?|sterne?|★))?\s*(?:[.,:;!–-]+\s*(.*)|\n\s*(.*))?$/isu;

/** What a text message says as an answer to the question; null for anything else, such as "5 people are waiting". */
export function readReply(body: string): { readonly stars: number; readonly comment: string | null } | null {
  const [, stars, behind, below] = reply.exec(body) ?? [];
  if (stars === undefined) return null;
  const comment = (behind ?? below ?? '').trim();
  return { stars: Number(stars), comment: comment === '' ? null : comment.slice(0, 2_000) };
}
