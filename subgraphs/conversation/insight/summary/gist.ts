import { wishes } from '#contracts/calling/understood.ts';
import type { Insight, Turn } from '../detect/insight.ts';
import { latestOfEach } from '../reading/latest-of-each.ts';
import { isTold } from './figures.ts';

/** Characters of a summary at most. */
export const longestSummary = 600;
const longestSentence = 200;
const longestSubject = 80;
const fewestWords = 3;

/** Intents that say what somebody wants. */
const wanted: ReadonlySet<string> = new Set(wishes);

/**
 * What a conversation is about, in the words that were said in it: what the customer wanted first, what they told, and what nobody has
 * answered. It is read along with the messages, so that it costs nothing anew.
 */
export class Gist {
  #greeting: string | null = null;
  #need: string | null = null;
  #question: string | null = null;

  /** @param insight after the turn */
  add(turn: Turn, insight: Insight): void {
    if (turn.from !== 'CUSTOMER') {
      this.#question = null;
      return;
    }
    const sentences = sentencesOf(turn.text);
    this.#greeting ??= sentences[0] ?? null;
    const wish = insight.intents.find(({ intent }) => wanted.has(intent));
    if (!wish || this.#need !== null) return this.#ask(sentences);
    const sentence = sentenceWith(sentences, wish.evidence[0]?.quote);
    // A greeting of two words wants nothing, whatever it looks like.
    if (sentence !== null && (sentence.match(/\S+/g) ?? []).length >= fewestWords) this.#need = sentence;
    this.#ask(sentences);
  }

  #ask(sentences: readonly string[]): void {
    this.#question = sentences.findLast((sentence) => sentence.endsWith('?')) ?? this.#question;
  }

  /** What it is about in a few words; null until the customer has said something. */
  subject(): string | null {
    const about = this.#need ?? this.#greeting;
    return about === null ? null : cut(about, longestSubject);
  }

  /** At most 600 characters, all of them said in the conversation; null until the customer has said something. */
  summary({ slots }: Insight): string | null {
    const need = this.#need ?? this.#greeting;
    if (need === null) return null;
    const told = latestOfEach(slots).map(({ raw }) => raw.trim());
    const facts = [...new Set(told)].filter((fact) => !need.includes(fact));
    const open = this.#question !== null && this.#question !== need ? this.#question : null;
    const parts = [`“${need}”`, facts.join(', '), open === null ? '' : `“${open}”`];
    return cut(parts.filter((part) => part !== '').join(' · '), longestSummary);
  }
}

/** A summary that a model has written, if it can be believed: short enough, and no figure in it that nobody has said. */
export function believed(summary: string, texts: Iterable<string>): string | null {
  const trimmed = summary.trim();
  return trimmed !== '' && trimmed.length <= longestSummary && isTold(trimmed, texts) ? trimmed : null;
}

function sentencesOf(text: string): string[] {
  const found = text.match(/[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$|[.!?])/gu) ?? [];
  return found
    .map((sentence) => cut(sentence.trim(), longestSentence))
    .filter((sentence) => /\p{L}/u.test(sentence));
}

function sentenceWith(sentences: readonly string[], quote: string | undefined): string | null {
  const found = quote === undefined ? undefined : sentences.find((sentence) => sentence.includes(quote));
  return found ?? sentences[0] ?? null;
}

/** Cut at a word, with no half of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  const word = start.lastIndexOf(' ');
  return `${(word > most / 2 ? start.slice(0, word) : start).toWellFormed().trimEnd()}…`;
}
