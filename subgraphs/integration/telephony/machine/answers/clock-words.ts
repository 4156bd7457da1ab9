import { valueOfWord } from './number.ts';

/** How a time is said: a word before the hour, and the minutes that it means. Negative ones are before the hour. */
const spoken: readonly (readonly [RegExp, number])[] = [
  [/\bhalf past (\d{1,2})\b/g, 30],
  [/\bquarter past (\d{1,2})\b/g, 15],
  [/\bquarter to (\d{1,2})\b/g, -15],
  [/\bdreiviertel (\d{1,2})\b/g, -15],
  [/\bviertel nach (\d{1,2})\b/g, 15],
  [/\bviertel vor (\d{1,2})\b/g, -15],
  [/\bhalb (\d{1,2})\b/g, -30],
];

/** A time of day that was spoken in words, written with digits: “half past two” as “2:30”, „halb drei“ as “2:30”. */
export function clockDigits(text: string): string {
  let written = text
    .toLowerCase()
    .replaceAll(/\p{L}+(?:-\p{L}+)?/gu, (word) => String(valueOfWord(word) ?? word));
  for (const [pattern, minutes] of spoken) {
    written = written.replaceAll(pattern, (all, hour: string) => clock(Number(hour), minutes) ?? all);
  }
  // The hour alone, as people answer when they are asked for it.
  return written.replace(/^\s*(\d{1,2})\W*$/, '$1:00');
}

/** Before one o'clock it is twelve. */
function clock(hour: number, minutes: number): string | undefined {
  if (hour > 24) return undefined;
  const full = minutes < 0 ? hour - 1 : hour;
  return `${full === 0 ? 12 : full}:${String((minutes + 60) % 60)}`;
}
