import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { readAgain, secondReading } from '#contracts/calling/second-reading.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Database } from '../../database.ts';
import type { Services } from '../../services.ts';
import { ask } from '../models/ask.ts';
import { modelsInOrder } from '../models/models-in-order.ts';
import { secondReadingPrompt } from '../prompts/second-reading.ts';
import { answerJsonSchema, answerSchema } from './answer.ts';
import { parseJson } from './parse-json.ts';

/** Messages at most that a model reads, and characters of each. */
const longest = 40;
const longestBody = 1_000;
const longestAnswer = 2_000;
const patienceMs = 60_000;

const rows = z.array(z.object({ seq: z.int(), role: z.string(), name: z.string(), body: z.string() }));
type Line = z.infer<typeof rows>[number];

/**
 * Asks a connected language model what it understands of a conversation. A sandbox is not asked: it understands nothing. An answer that does
 * not fit, a budget that is used up and a model that fails are left at that: the rules have read the conversation already.
 */
export const readAgainJob = defineJob(readAgain, async ({ conversationId, upToSeq }, services: Services) => {
  try {
    const [model] = await modelsInOrder(services);
    if (!model || model.isSandbox) return;
    const lines = await readLines(services.db, conversationId, upToSeq);
    const answer = await ask(services, taskOf(lines), AbortSignal.timeout(patienceMs));
    const parsed = answerSchema.safeParse(parseJson(answer.text));
    if (!parsed.success) {
      services.log.warn({ conversationId, model: answer.source.model }, 'a second reading had another form');
      return;
    }
    await addJob(services.db, secondReading, {
      conversationId,
      upToSeq,
      version: `${answer.source.model}/${answer.source.promptVersion}`,
      findings: findingsOf(parsed.data, answer.restore),
      summary: answer.restore(parsed.data.summary).slice(0, 2_000),
    });
  } catch (error) {
    // A refusal of the budget or of the provider, which stands in the log of the models already.
    if (!(error instanceof GraphQLError)) throw error;
    services.log.info(
      { conversationId, code: error.extensions['code'] },
      'a conversation was not read again',
    );
  }
});

function taskOf(lines: readonly Line[]) {
  return {
    purpose: 'ANALYSIS' as const,
    prompt: secondReadingPrompt,
    names: [...new Set(lines.map(({ name }) => name))],
    messages: (redact: (text: string) => string) => [
      {
        role: 'user' as const,
        content: JSON.stringify({ messages: lines.map((line) => shown(line, redact)) }),
      },
    ],
    maxTokens: longestAnswer,
    schema: { name: 'reading', schema: answerJsonSchema },
  };
}

function shown({ seq, role, body }: Line, redact: (text: string) => string) {
  return { seq, from: role.toLowerCase(), text: redact(body.slice(0, longestBody).toWellFormed()) };
}

function findingsOf({ intents, triggers }: z.infer<typeof answerSchema>, restore: (text: string) => string) {
  const all = [
    ...intents.map((one) => ({ kind: 'INTENT' as const, ...one })),
    ...triggers.map((one) => ({ kind: 'TRIGGER' as const, ...one })),
  ];
  return all.slice(0, 50).map(({ kind, name, seq, quote, confidence }) => ({
    kind,
    name,
    seq,
    quote: restore(quote).slice(0, 2_000),
    confidence: Math.min(1, Math.max(0, confidence)),
  }));
}

/** The last messages up to one, oldest first. */
async function readLines(db: Database, conversationId: string, upToSeq: number): Promise<Line[]> {
  const found = await db.$queryRaw`
    select seq, role, display_name as name, body from conversation.transcript
    where conversation_id = ${conversationId}::uuid and seq <= ${upToSeq}::int
    order by seq desc limit ${longest}`;
  return rows.parse(found).toReversed();
}
