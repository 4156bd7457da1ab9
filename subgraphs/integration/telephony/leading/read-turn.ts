import { z } from 'zod';
import { fold } from '../machine/rules/fold.ts';
import type { ModelAnswer } from '../machine/state.ts';
import { mark } from './prompt.ts';
import type { SpokenLine } from './turn-frame.ts';

const meaning = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number().transform(String)])).catch({}),
  ask: z.string().nullable().catch(null),
  handOver: z.boolean().catch(false),
});

/** Takes the sentences out of a text that is being written. The last one is kept back until what it means is known. */
export class SentenceReader {
  #written = '';
  #taken = 0;

  /** @returns sentences that are whole, and are not the last one */
  push(piece: string): string[] {
    this.#written += piece;
    const sentences = sentencesOf(this.#spoken);
    // The last one may go on, and what is before it is whole.
    const whole = sentences.slice(this.#taken, -1);
    this.#taken += whole.length;
    return whole;
  }

  /** What was said last, and what the whole means. */
  end(): { readonly last: string; readonly meaning: z.infer<typeof meaning> } {
    const rest = sentencesOf(this.#spoken).slice(this.#taken).join(' ');
    const at = this.#written.indexOf(mark);
    const json = at === -1 ? '' : this.#written.slice(at + mark.length);
    return { last: rest, meaning: meaning.parse(parseJson(objectIn(json)) ?? {}) };
  }

  get #spoken(): string {
    const at = this.#written.indexOf('#');
    return at === -1 ? this.#written : this.#written.slice(0, at);
  }
}

/** Sentences without marks that nobody can speak. */
function sentencesOf(text: string): string[] {
  const plain = text.replaceAll(/[*_`]/g, '').replaceAll(/\s+/g, ' ').trim();
  return plain === '' ? [] : plain.split(/(?<=[.!?…])\s+(?=\S)/);
}

function objectIn(text: string): string {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  return from === -1 || to < from ? '' : text.slice(from, to + 1);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values that the caller has really said: a model makes up none, whoever has told it to. */
export function saidValues(
  values: Readonly<Record<string, string>>,
  lines: readonly SpokenLine[],
): ModelAnswer['values'] {
  const said = lines.flatMap(({ role, text }) => (role === 'CALLER' ? [` ${fold(text)} `] : []));
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => {
      const words = fold(value);
      return words !== '' && said.some((line) => line.includes(` ${words} `));
    }),
  );
}
