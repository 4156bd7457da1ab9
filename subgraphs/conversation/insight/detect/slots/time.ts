import * as german from 'chrono-node/de';
import * as english from 'chrono-node/en';
import type { ParsedComponents } from 'chrono-node';
import type { Ground, Slot, Turn } from '../insight.ts';
import type { Word } from '../text/fold.ts';
import { offsetMinutes } from './offset.ts';
import { slotAt } from './slot.ts';

/** A message without any of these names no time, and the parser, which costs more than all else, is not asked. */
const HINTS =
  /^(\d*0(am|pm|uhr|st|nd|rd|th)?|noon|midnight|today|tomorrow|tonight|yesterday|morning|afternoon|evening|weekend|week|month|next|mon|tue|wed|thu|fri|sat|sun|(mon|tues|wednes|thurs|fri|satur|sun)days?|(jan|febr)uary|march|april|may|june|july|august|(septem|octo|novem|decem)ber|heute|morgen|uebermorgen|gestern|mittags?|abends?|nachmittags?|vormittags?|frueh|woche|wochenende|monat|naechsten?|(mon|diens|donners|frei|sonn)tags?|mittwochs?|samstags?|sonnabend|januar|februar|maerz|mai|juni|juli|oktober|dezember)$/;
/** The parser is not linear in the length of a text: it gets a window around each hint. */
const WINDOW = 60;
const MAX_WINDOWS = 6;

/** Days and times, in the customer's time zone: `2027-03-01`, or with an hour `2027-03-01T16:15`. */
export function findTimes(
  turn: Turn,
  words: readonly Word[],
  ground: Ground,
  language: string | null,
): Slot[] {
  const parser = language === 'de' ? german.casual : english.casual;
  const timezone = offsetMinutes(turn.at, ground.timezone);
  return windows(turn.text, words).flatMap(([from, to]) =>
    parser
      .parse(turn.text.slice(from, to), { instant: turn.at, timezone }, { forwardDate: true })
      .filter(({ start }) => start.isCertain('day') || start.isCertain('weekday') || start.isCertain('hour'))
      .map(({ index, text, start }) =>
        slotAt(
          turn,
          'TIME',
          { from: from + index, to: from + index + text.length },
          written(start),
          sureness(start),
        ),
      ),
  );
}

/** Parts of the text around words that may be a time; parts that touch are one. */
function windows(text: string, words: readonly Word[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [index, word] of words.entries()) {
    if (!HINTS.test(word.word)) continue;
    const from = words[Math.max(0, index - 3)]?.from ?? word.from;
    const to = words[Math.min(words.length - 1, index + 3)]?.to ?? word.to;
    const start = Math.max(from, word.from - WINDOW);
    const end = Math.min(to, word.to + WINDOW, text.length);
    const before = found.at(-1);
    if (before && start <= before[1] && end - before[0] <= WINDOW * 4) before[1] = end;
    else if (found.length === MAX_WINDOWS) break;
    else found.push([before ? Math.max(start, before[1]) : start, end]);
  }
  return found;
}

function written(start: ParsedComponents): string {
  const part = (name: 'year' | 'month' | 'day' | 'hour' | 'minute', digits: number) =>
    String(start.get(name) ?? 0).padStart(digits, '0');
  const day = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  return start.isCertain('hour') ? `${day}T${part('hour', 2)}:${part('minute', 2)}` : day;
}

function sureness(start: ParsedComponents): number {
  const hasDay = start.isCertain('day') || start.isCertain('weekday');
  return hasDay && start.isCertain('hour') ? 0.95 : hasDay ? 0.85 : 0.7;
}
