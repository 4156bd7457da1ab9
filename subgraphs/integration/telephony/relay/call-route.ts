import { z } from 'zod';
import type { Tell } from '#platform/writes/write.ts';
import type { Database, Tx } from '../../database.ts';

const route = z.object({
  conversationId: z.string(),
  agentVersionId: z.string().nullable(),
  status: z.string(),
  purpose: z.string(),
  phone: z.string().nullable(),
  variables: z.record(z.string(), z.string()).catch({}),
});
export type CallRoute = z.infer<typeof route>;

/** What conversation keeps of a call; undefined for one that it does not know. */
export async function callRoute(db: Database | Tx, callId: string): Promise<CallRoute | undefined> {
  const [row] = await db.$queryRaw<unknown[]>`
    select conversation_id::text as "conversationId", agent_version_id::text as "agentVersionId", status, purpose, phone, variables
    from conversation.call_route(${callId}::uuid)`;
  return row === undefined ? undefined : route.parse(row);
}

/** Wakes whoever follows the conversation of a call, after what was written into it is committed. */
export async function wakeConversation(
  services: { readonly wakeUps: { of(subgraph: string): Promise<{ changed(...streams: string[]): void }> } },
  conversationId: string,
): Promise<void> {
  (await services.wakeUps.of('conversation')).changed(`conversation:${conversationId}`);
}

/** The same from within a write: they are woken when it is committed, and so never read what was before. */
export async function wakeAfterCommit(tx: Tx, tell: Pick<Tell, 'wake'>, callId: string): Promise<void> {
  const route = await callRoute(tx, callId);
  if (route) tell.wake('conversation', `conversation:${route.conversationId}`);
}
