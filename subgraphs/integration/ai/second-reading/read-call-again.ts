import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { callReading, readCallAgain } from '#contracts/calling/second-reading.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Database } from '../../database.ts';
import type { Services } from '../../services.ts';
import { ask } from '../models/ask.ts';
import { modelsInOrder } from '../models/models-in-order.ts';
import { callReadingPrompt } from '../prompts/call-reading.ts';
import { callAnswerJsonSchema, callAnswerSchema } from './call-answer.ts';
import { parseJson } from './parse-json.ts';

/** Lines of a call at most that a model reads, the last ones, and characters of each. */
const longest = 200;
const longestLine = 1_000;
const longestAnswer = 3_000;
const patienceMs = 60_000;

const rows = z.array(z.object({ seq: z.int(), role: z.string(), name: z.string(), body: z.string() }));
type Line = z.infer<typeof rows>[number];
type Answer = z.infer<typeof callAnswerSchema>;

/**
 * Asks a connected language model what it understands of a call that is over. A sandbox is not asked: it understands nothing. An answer that
 * does not fit, a budget that is used up and a model that fails are left at that: the rules have understood the call already.
 */
export const readCallAgainJob = defineJob(readCallAgain, async (wanted, services: Services) => {
  const { callId, upToSeq, fields, hiddenSeqs } = wanted;
  try {
    const [model] = await modelsInOrder(services);
    if (!model || model.isSandbox) return;
    const lines = await readLines(services.db, wanted);
    if (lines.length === 0) return;
    const begun = performance.now();
    const answer = await ask(services, taskOf(lines, fields), AbortSignal.timeout(patienceMs));
    const parsed = callAnswerSchema.safeParse(parseJson(answer.text));
    if (!parsed.success) {
      services.log.warn(
        { callId, model: answer.source.model },
        'a second reading of a call had another form',
      );
      return;
    }
    await addJob(services.db, callReading, {
      callId,
      upToSeq,
      version: `${answer.source.model}/${answer.source.promptVersion}`,
      ms: Math.round(performance.now() - begun),
      ...readingOf(parsed.data, { restore: answer.restore, hidden: new Set(hiddenSeqs) }),
    });
  } catch (error) {
    // A refusal of the budget or of the provider, which stands in the log of the models already.
    if (!(error instanceof GraphQLError)) throw error;
    services.log.info({ callId, code: error.extensions['code'] }, 'a call was not read again');
  }
});

function taskOf(lines: readonly Line[], fields: readonly string[]) {
  return {
    purpose: 'ANALYSIS' as const,
    prompt: callReadingPrompt,
    names: [...new Set(lines.map(({ name }) => name))],
    messages: (redact: (text: string) => string) => [
      {
        role: 'user' as const,
        content: JSON.stringify({ fields, lines: lines.map((line) => shown(line, redact)) }),
      },
    ],
    maxTokens: longestAnswer,
    schema: { name: 'call_reading', schema: callAnswerJsonSchema },
  };
}

const speakers: Readonly<Record<string, string>> = {
  ASSISTANT: 'agent',
  AGENT: 'operator',
  ADMIN: 'operator',
};

function shown({ seq, role, body }: Line, redact: (text: string) => string) {
  const text = redact(body.slice(0, longestLine).toWellFormed());
  return { seq, from: speakers[role] ?? 'caller', text };
}

/** The answer with what was redacted put back. Whoever quotes a hidden line has made it up. */
function readingOf(
  answer: Answer,
  { restore, hidden }: { readonly restore: (text: string) => string; readonly hidden: ReadonlySet<number> },
) {
  const all = <Said extends { readonly seq: number; readonly quote: string }>(
    said: readonly Said[],
    most: number,
  ) =>
    said
      .filter(({ seq }) => !hidden.has(seq))
      .slice(0, most)
      .map((one) => ({ ...one, quote: restore(one.quote).slice(0, 2_000) }));
  return {
    summary: restore(answer.summary).slice(0, 2_000),
    sentiment: all(answer.sentiment, 1)[0] ?? null,
    scam: all(answer.scam, 1)[0] ?? null,
    nextStep: all(answer.nextStep, 1)[0] ?? null,
    extraction: all(answer.extraction, 50).map((one) => ({
      ...one,
      field: one.field.slice(0, 100),
      value: restore(one.value).slice(0, 500),
    })),
    callerAsked: all(answer.callerAsked, 50),
    openPoints: all(answer.openPoints, 50),
    callBack: all(answer.callBack, 10),
  };
}

/** The last lines of the call up to one, oldest first. */
async function readLines(
  db: Database,
  { callId, upToSeq, hiddenSeqs }: z.infer<typeof readCallAgain.payload>,
): Promise<Line[]> {
  const found = await db.$queryRaw`
    select seq, role, display_name as name, body from conversation.transcript
    where call_id = ${callId}::uuid and seq <= ${upToSeq}::int and seq <> all(${hiddenSeqs}::int[])
    order by seq desc limit ${longest}`;
  return rows.parse(found).toReversed();
}
