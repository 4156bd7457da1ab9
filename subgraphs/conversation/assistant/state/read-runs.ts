import { z } from 'zod';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import { assistantSource } from '#contracts/assistant/answers.ts';
import type { Tx } from '../../database.ts';

const outcomes = ['PENDING', 'SENT', 'SUGGESTED', 'HANDED_OVER', 'STALE', 'REFUSED', 'FAILED'] as const;

const toolCall = z.object({ tool: z.string(), arguments: z.record(z.string(), z.string()), ok: z.boolean() });

const rowSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  forSeq: z.int(),
  messageSeq: z.int().nullable(),
  outcome: z.enum(outcomes),
  body: z.string().nullable(),
  detector: z.enum(['RULES', 'MODEL']).nullable(),
  model: z.string().nullable(),
  confidence: z.number().nullable(),
  toolCalls: z.array(toolCall),
  sources: z.array(assistantSource),
  reason: z.string().nullable(),
  tokens: z.int().nullable(),
  ms: z.int().nullable(),
  createdAt: z.date(),
});

/** A question to the assistant, and what came of it. */
export type AssistantRunModel = z.infer<typeof rowSchema>;
export type AssistantToolCallModel = z.infer<typeof toolCall>;
export type AssistantSourceModel = z.infer<typeof assistantSource>;

const columns = Prisma.sql`run.id, run.conversation_id as "conversationId", run.for_seq as "forSeq", run.message_seq as "messageSeq",
  run.outcome, run.body, run.detector, run.model, run.confidence, run.tool_calls as "toolCalls", run.sources, run.reason, run.tokens,
  run.ms, run.created_at as "createdAt"`;

/** Runs of one conversation at most. */
const most = 20;

/** The latest runs by conversation, the newest first. */
export async function readRuns(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, readonly AssistantRunModel[]>> {
  const found = await db.$queryRaw`
    select ${columns}
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select * from assistant_run where conversation_id = wanted.id order by for_seq desc limit ${most}
    ) as run
    order by run.for_seq desc`;
  return Map.groupBy(z.array(rowSchema).parse(found), ({ conversationId }) => conversationId);
}

/** Runs by their ids. */
export async function readRunsById(db: Tx, ids: readonly string[]): Promise<Map<string, AssistantRunModel>> {
  const found = await db.$queryRaw`
    select ${columns} from assistant_run as run where run.id = any(${[...ids]}::uuid[])`;
  const runs = z.array(rowSchema).parse(found);
  return new Map(runs.map((run) => [run.id, run]));
}

/** What answers of the assistant are made of, by the id of their message. */
export async function readSources(
  db: Tx,
  messageIds: readonly string[],
): Promise<Map<string, readonly AssistantSourceModel[]>> {
  const found = await db.$queryRaw<{ id: string; sources: unknown }[]>`
    select m.id::text, run.sources
    from message m
    join assistant_run run on run.conversation_id = m.conversation_id and run.message_seq = m.seq
    where m.id = any(${[...messageIds]}::uuid[])`;
  return new Map(found.map(({ id, sources }) => [id, z.array(assistantSource).parse(sources)]));
}
