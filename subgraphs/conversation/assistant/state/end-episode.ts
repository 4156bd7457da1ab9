import type { Tx } from '../../database.ts';

/**
 * A conversation is closed: what was said in it is no part of a later question, and neither pause nor hand-over outlive it. Otherwise a
 * customer who comes back would be handed over again because of the words that ended the last time.
 */
export async function endEpisode(tx: Tx, conversationId: string): Promise<void> {
  await tx.$executeRaw`
    insert into assistant_state (conversation_id, since_seq)
    select ${conversationId}::uuid, head from stream where id = 'conversation:' || ${conversationId}
    on conflict (conversation_id) do update set since_seq = excluded.since_seq, paused_until = null, paused_seq = null,
      handed_over_at = null, handover_reason = null`;
}
