import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A dialogue between a customer and an agent, turn by turn. */
export interface Dialogue {
  readonly turns: readonly { readonly speaker: 'customer' | 'agent'; readonly text: string }[];
}

const dialogueSchema = z.object({
  turns: z
    .array(z.object({ speaker: z.enum(['customer', 'agent']), text: z.string().min(1).max(8_000) }))
    .min(2),
});

/** Dialogues that people really had, where they are at hand; they are no part of this project. */
const recorded = new URL('../../shared/data/booking-dialogues.jsonl', import.meta.url);
const written = new URL('dialogues.json', import.meta.url);

export interface Dialogues {
  readonly source: string;
  readonly dialogues: readonly Dialogue[];
}

/** `count` different dialogues, each begun by the customer. */
export async function readDialogues(count: number): Promise<Dialogues> {
  const lines = await readFile(recorded, 'utf8').catch(() => undefined);
  if (lines === undefined) {
    const dialogues = z.array(dialogueSchema).parse(JSON.parse(await readFile(written, 'utf8')));
    return { source: 'dialogues written for this demo', dialogues: dialogues.slice(0, count) };
  }
  const all = lines.split('\n').filter(Boolean);
  const start = Math.floor(Math.random() * Math.max(1, all.length - count));
  const dialogues = all
    .slice(start)
    .map((line) => dialogueSchema.parse(JSON.parse(line)))
    .filter(({ turns }) => turns[0]?.speaker === 'customer')
    .slice(0, count);
  return { source: `${all.length} recorded dialogues`, dialogues };
}
