import type { z } from 'zod';
import { v7 as newId } from 'uuid';
import type { askCallBack as contract } from '#contracts/calling/call-backs.ts';
import { callBackRequested } from '#contracts/events/call-backs.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { dueMs } from './due.ts';

/** Who is to be called back, and why. */
export interface Wish extends z.infer<typeof contract.payload> {
  /** Digest of the input of an operator. */
  readonly digest?: string;
}

/**
 * Has somebody called back who asked for it. A wish that is known, and one for a number that is to be called back already, make nothing.
 * @returns the id of the call back; null where nothing was made
 */
export async function askForCallBack(tx: Tx, tell: Tell, wish: Wish): Promise<string | null> {
  const { key, conversationId, callId, phone, name, reason, source, digest = null } = wish;
  const soon = new Date(Date.now() + dueMs);
  const wanted = wish.wantedAt === null ? soon : new Date(wish.wantedAt);
  const due = wanted > soon ? wanted : soon;
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    insert into call_back (id, key, digest, source, conversation_id, agent_call_id, number, name, reason, due)
    values (${newId()}::uuid, ${key}, ${digest}, ${source}, ${conversationId}::uuid, ${callId}::uuid, ${phone}, ${name}, ${reason}, ${due})
    on conflict do nothing
    returning id::text`;
  if (!made) return null;
  tell.publish(callBackRequested, { id: made.id }, { conversationId, source, due: due.toISOString() });
  return made.id;
}
