import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { fold, type Word } from '../text/fold.ts';
import type { Role } from '../scam/words.ts';

/** One turn of a transcribed call. */
export interface CallTurn {
  readonly role: Role;
  readonly text: string;
  readonly words: readonly Word[];
}

export interface Call {
  readonly turns: readonly CallTurn[];
  readonly scam: boolean;
  readonly type: string;
  /** Two collections were merged, and they differ in style: one is in lower case. */
  readonly source: 'MIXED' | 'LOWER';
  /** Copies of a call have the same group, and a split never separates them. */
  readonly group: number;
}

const lineSchema = z.object({ text: z.string(), scam: z.boolean(), type: z.string() });
const TURN = /(caller|recipient):\s*((?:(?!caller:|recipient:)[\s\S])*)/g;
/** The name of a label was written into the texts by a replacement of whole files. It would tell the answer. */
const LEAKED: readonly (readonly [label: string, word: string])[] = [
  ['Health & Insurance Scams', 'insurance'],
  ['Subscription & Tech Support Scams', 'support'],
];
const LOWER_SHARE = 0.01;

/** Calls of a file in which each line is `{"text": "caller: … recipient: …", "scam": true, "type": "…"}`. */
export async function readCalls(file: string): Promise<Call[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const groups = new Map<string, number>();
  return lines.map((line) => {
    const { text, scam, type } = lineSchema.parse(JSON.parse(line));
    const cleaned = LEAKED.reduce((whole, [label, word]) => whole.replaceAll(label, word), text);
    const turns = toTurns(cleaned);
    const key = turns
      .flatMap(({ words }) => words.map(({ word }) => word))
      .slice(0, 30)
      .join(' ');
    const group = groups.get(key) ?? groups.size;
    groups.set(key, group);
    return { turns, scam, type, source: sourceOf(cleaned), group };
  });
}

function toTurns(text: string): CallTurn[] {
  return [...text.matchAll(TURN)].map(([, who, body = '']) => ({
    role: who === 'caller' ? ('caller:' as const) : ('recipient:' as const),
    text: body,
    words: fold(body),
  }));
}

function sourceOf(text: string): Call['source'] {
  const capitals = text.match(/[A-Z]/g)?.length ?? 0;
  const letters = text.match(/[a-zA-Z]/g)?.length ?? 1;
  return capitals / letters < LOWER_SHARE ? 'LOWER' : 'MIXED';
}
