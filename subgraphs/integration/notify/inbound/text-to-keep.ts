/** What a message of a conversation may have at most. */
const longest = 8_000;

/**
 * The text of a received message as it can be kept: what Postgres can't hold is left out, and what is too long is cut. A message without
 * text, such as a picture, still shows that somebody wrote.
 */
export function textToKeep(given: string): string {
  const text = given.replaceAll('\u0000', '').toWellFormed().trim();
  return text === '' ? '[no text]' : Array.from(text).slice(0, longest).join('');
}
