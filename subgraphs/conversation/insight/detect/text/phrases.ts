import { foldWord, type Word } from './fold.ts';

/**
 * Phrases are written as words: `verify|confirm your ~3 account*` is one of two words, "your", at most three others, and a word that
 * begins with "account". `[the]` may be missing, `#` is a number, and `!a` wants no "a" to follow. They are matched word by word without backtracking over characters,
 * so that no text makes them slow.
 */
export type PhraseTable<Tag extends string> = Readonly<Record<Tag, readonly string[]>>;

export interface Hit<Tag extends string> {
  readonly tag: Tag;
  /** Index of the first and of the last word. */
  readonly first: number;
  readonly last: number;
}

interface Step {
  readonly exact: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  readonly gap: number;
  readonly optional: boolean;
  /** The next word must be none of these; it is not taken. */
  readonly refused: boolean;
}
interface Phrase<Tag extends string> {
  readonly tag: Tag;
  readonly steps: readonly Step[];
}

export class PhraseBook<Tag extends string> {
  readonly #byWord = new Map<string, Phrase<Tag>[]>();
  readonly #byBeginning = new Map<string, Phrase<Tag>[]>();

  constructor(...tables: readonly PhraseTable<Tag>[]) {
    for (const table of tables) {
      for (const tag of Object.keys(table) as Tag[]) for (const line of table[tag]) this.#add(tag, line);
    }
  }

  #add(tag: Tag, line: string): void {
    const steps = line.trim().split(/\s+/).map(parseStep);
    const first = steps[0];
    if (!first || first.optional || first.refused || first.gap > 0 || first.endings.length > 0) {
      throw new Error(`a phrase begins with a word: ${line}`);
    }
    const phrase = { tag, steps };
    for (const word of first.exact) push(this.#byWord, word, phrase);
    for (const beginning of first.beginnings) {
      if (beginning.length < 3) throw new Error(`the beginning is too short: ${line}`);
      push(this.#byBeginning, beginning.slice(0, 3), phrase);
    }
  }

  /** Where the phrases stand in a text; of one tag at one place the longest. */
  find(words: readonly Word[]): Hit<Tag>[] {
    const hits: Hit<Tag>[] = [];
    const latest = new Map<Tag, number>();
    for (let at = 0; at < words.length; at++) {
      const word = words[at]?.word ?? '';
      for (const phrase of this.#byWord.get(word) ?? []) this.#try(phrase, words, at, hits, latest);
      for (const phrase of this.#byBeginning.get(word.slice(0, 3)) ?? [])
        this.#try(phrase, words, at, hits, latest);
    }
    return hits;
  }

  #try(
    phrase: Phrase<Tag>,
    words: readonly Word[],
    at: number,
    hits: Hit<Tag>[],
    latest: Map<Tag, number>,
  ): void {
    const last = endOf(phrase.steps, 0, words, at);
    if (last < at) return;
    const index = latest.get(phrase.tag);
    const before = index === undefined ? undefined : hits[index];
    if (index === undefined || !before || before.last < at) {
      latest.set(phrase.tag, hits.length);
      hits.push({ tag: phrase.tag, first: at, last });
    } else if (last > before.last) hits[index] = { ...before, last };
  }
}

/** Index of the last word that the steps from `step` on take, beginning at word `at`; -1 if they don't fit. */
function endOf(steps: readonly Step[], step: number, words: readonly Word[], at: number): number {
  const wanted = steps[step];
  if (!wanted) return at - 1;
  if (wanted.gap > 0) {
    for (let skip = 0; skip <= wanted.gap; skip++) {
      const end = endOf(steps, step + 1, words, at + skip);
      if (end >= 0) return end;
    }
    return -1;
  }
  const word = words[at]?.word;
  if (wanted.refused) {
    return word !== undefined && fits(wanted, word) ? -1 : endOf(steps, step + 1, words, at);
  }
  if (word !== undefined && fits(wanted, word)) {
    const end = endOf(steps, step + 1, words, at + 1);
    if (end >= 0) return end;
  }
  return wanted.optional ? endOf(steps, step + 1, words, at) : -1;
}

function fits(step: Step, word: string): boolean {
  return (
    step.exact.has(word) ||
    step.beginnings.some((beginning) => word.startsWith(beginning)) ||
    step.endings.some((ending) => word.endsWith(ending))
  );
}

function parseStep(text: string): Step {
  const gap = /^~([1-6])$/.exec(text)?.[1];
  const optional = text.startsWith('[');
  const refused = text.startsWith('!');
  const words = gap ? [] : (optional ? text.slice(1, -1) : refused ? text.slice(1) : text).split('|');
  const plain = words.filter((word) => !word.includes('*'));
  return {
    exact: new Set(plain.map((word) => (word === '#' ? '0' : foldWord(word)))),
    beginnings: words.filter((word) => word.endsWith('*')).map((word) => foldWord(word.slice(0, -1))),
    endings: words.filter((word) => word.startsWith('*')).map((word) => foldWord(word.slice(1))),
    gap: Number(gap ?? 0),
    optional,
    refused,
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
