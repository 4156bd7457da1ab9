const isSound = (sign: string) => /[\p{L}\p{N}]/u.test(sign);

/**
 * The part of `sent` that the provider says was heard, in the letters in which it was sent. Providers change case, spaces and
 * punctuation. @returns undefined when `claimed` is no beginning of `sent`
 */
export function heardPart(sent: string, claimed: string): string | undefined {
  const sounds = Array.from(claimed.normalize('NFC').toLowerCase()).filter(isSound);
  let next = 0;
  let end = 0;
  for (const sign of sent) {
    if (next === sounds.length) break;
    end += sign.length;
    if (!isSound(sign)) continue;
    for (const small of sign.normalize('NFC').toLowerCase()) {
      if (!isSound(small)) continue;
      if (small !== sounds[next]) return undefined;
      next += 1;
    }
  }
  if (next < sounds.length) return undefined;
  if (sounds.length === 0) return '';
  const closing = /^[^\p{L}\p{N}\s]+/u.exec(sent.slice(end))?.[0] ?? '';
  return sent.slice(0, end) + (claimed.trimEnd().endsWith(closing) ? closing : '');
}

/** Where the sentence begins in which `length` lies: from there it is said again. */
export function sentenceStart(text: string, length: number): number {
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/[.!?…]+\s+/g)) {
    if (index + end.length <= length) start = index + end.length;
  }
  return start;
}

/** Speech has about this many letters a second. */
const lettersPerSecond = 12;

/** How long a text takes to be spoken. */
export const speakingMs = (text: string): number => Math.ceil((text.length / lettersPerSecond) * 1_000);

/** The words of a text that can have been spoken in a time, where nobody reports it. */
export function spokenWithin(text: string, ms: number): string {
  const letters = Math.floor((Math.max(0, ms) / 1_000) * lettersPerSecond);
  if (letters >= text.length) return text;
  return text.slice(0, Math.max(0, text.lastIndexOf(' ', letters))).trimEnd();
}
