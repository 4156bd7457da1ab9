import { randomInt } from 'node:crypto';

/** Words that are easy to say, to hear and to write down. */
const words = `
  amber apple autumn basket bridge candle canyon carpet castle cedar copper cotton desert dragon engine falcon
  feather forest garden ginger guitar hammer harbor hazel island jacket kettle ladder lemon linen magnet maple
  marble meadow mirror mountain needle olive orange paper pepper pillow planet pocket quartz rabbit ribbon river
  saddle salmon silver spider spring summer sunset timber tunnel turtle valley velvet violin walnut window winter
`
  .trim()
  .split(/\s+/);

/** Four random words: a recording in which they are said was made for this consent. */
export function consentPhrase(): string {
  return Array.from({ length: 4 }, () => words[randomInt(words.length)]).join(' ');
}
