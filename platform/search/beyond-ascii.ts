/** Whether words have characters beyond ASCII: pairs of these have an index, see `public.search_pairs`. */
export function isBeyondAscii(words: string): boolean {
  return /\P{ASCII}/u.test(words);
}
