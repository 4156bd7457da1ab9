import { z } from 'zod';
import { handoverReasons } from '#contracts/assistant/answers.ts';
import type { Tx } from '../../database.ts';
import { assistantModes } from '../settings/read-settings.ts';

const rowSchema = z.object({
  conversationId: z.string(),
  mode: z.enum(assistantModes).nullable(),
  sinceSeq: z.int(),
  pausedUntil: z.date().nullable(),
  pausedSeq: z.int().nullable(),
  handedOverAt: z.date().nullable(),
  handoverReason: z.enum(handoverReasons).nullable(),
});

/** What the assistant does in one conversation. */
export type AssistantStateRow = z.infer<typeof rowSchema>;

/** Where nobody has said anything and nothing has happened yet. */
export function freshState(conversationId: string): AssistantStateRow {
  return {
    conversationId,
    mode: null,
    sinceSeq: 0,
    pausedUntil: null,
    pausedSeq: null,
    handedOverAt: null,
    handoverReason: null,
  };
}

/** By conversation; one in which the assistant has done nothing is left out. */
export async function readStates(
  db: Tx,
  conversationIds: readonly string[],
): Promise<Map<string, AssistantStateRow>> {
  const rows = await db.assistantState.findMany({
    where: { conversationId: { in: [...conversationIds] } },
  });
  return new Map(rows.map((row) => [row.conversationId, rowSchema.parse(row)]));
}

/** The state in a locked conversation. */
export async function stateOf(tx: Tx, conversationId: string): Promise<AssistantStateRow> {
  return (await readStates(tx, [conversationId])).get(conversationId) ?? freshState(conversationId);
}

/** Changes the state in a locked conversation. */
export async function saveState(
  tx: Tx,
  conversationId: string,
  changes: Partial<Omit<AssistantStateRow, 'conversationId'>>,
): Promise<void> {
  await tx.assistantState.upsert({
    where: { conversationId },
    create: { conversationId, ...changes },
    update: changes,
  });
}
