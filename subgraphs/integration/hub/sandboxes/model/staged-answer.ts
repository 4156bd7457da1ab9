import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { SandboxAct, SandboxObjects } from '../sandbox.ts';

/** A tool that a stand-in wishes for. */
export interface StagedWish {
  readonly name: string;
  /** JSON. */
  readonly arguments: string;
}

/** What somebody wants of the next answer of a model's stand-in. */
export interface StagedAnswer {
  /** The answer itself, in place of one that follows from the question; null for that one. */
  readonly text: string | null;
  /** Tools that it wishes for instead of an answer; null for none. */
  readonly wishes: readonly StagedWish[] | null;
  /** After how many words the answer breaks off; null for a whole one. */
  readonly breaksOffAfter: number | null;
  /** Milliseconds before each word of a streamed answer. */
  readonly pauseMs: number;
}

const kind = 'staged-answer';
const streams = 'answer-stream';

/** Milliseconds before each word: fast, and still to be seen. */
const usualPauseMs = 5;

const wishesSchema = z.array(z.object({ name: z.string(), arguments: z.string() })).max(20);

/** By the name of an act: what its value means. */
const staged: Readonly<Record<string, (value: string) => Partial<StagedAnswer>>> = {
  answer: (text) => ({ text }),
  tools: (wishes) => ({ wishes: wishesSchema.parse(JSON.parse(wishes)) }),
  'break-off': (words) => ({ breaksOffAfter: Number(words) }),
  slow: (pauseMs) => ({ pauseMs: Number(pauseMs) }),
};

/**
 * What a person can do to a model's stand-in, for its next answer: `answer` with the text, `tools` with a JSON array of the names and
 * arguments of tools that it wishes for instead, `break-off` with a number of words, `slow` with
 * milliseconds before each word.
 */
export function answerActs<Credentials>(): Readonly<Record<string, SandboxAct<Credentials>>> {
  return Object.fromEntries(
    Object.entries(staged).map(([name, read]) => [
      name,
      async (_subject, value, { objects }) => {
        await objects.put(kind, { id: newId(), key: null, data: { ...read(value ?? '') } });
      },
    ]),
  );
}

/** Takes what was staged first; each counts once. */
export async function takeStaged(objects: SandboxObjects): Promise<StagedAnswer> {
  const usual = { text: null, wishes: null, breaksOffAfter: null, pauseMs: usualPauseMs };
  for (const { id, data } of (await objects.list(kind)).toReversed()) {
    if (!(await objects.remove(kind, id))) continue;
    const { text, wishes, breaksOffAfter, pauseMs } = data;
    return {
      text: typeof text === 'string' ? text : usual.text,
      wishes: wishesSchema
        .nullable()
        .catch(null)
        .parse(wishes ?? null),
      breaksOffAfter: typeof breaksOffAfter === 'number' ? breaksOffAfter : usual.breaksOffAfter,
      pauseMs: typeof pauseMs === 'number' ? pauseMs : usual.pauseMs,
    };
  }
  return usual;
}

/** The words of an answer as they are written. Whether its reader has stayed is kept as an object. @throws where it breaks off */
export async function* writtenWords(
  answer: string,
  { breaksOffAfter, pauseMs }: StagedAnswer,
  objects: SandboxObjects,
): AsyncGenerator<string> {
  const words = answer.split(/(?<= )/);
  let count = 0;
  try {
    for (const word of words) {
      if (count === breaksOffAfter) throw new Error('The sandbox was told to break off.');
      await sleep(pauseMs);
      count += 1;
      yield word;
    }
  } finally {
    const data = { words: words.length, written: count };
    await objects.put(streams, { id: newId(), key: null, data });
  }
}
