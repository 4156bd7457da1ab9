import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { runAssistant, runAssistantKey } from './run-assistant.ts';

/** The messages of a conversation were read: the assistant looks at them, unless it is off here. */
export async function wakeAssistant(tx: Tx, tell: Tell, conversationId: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ mode: string }[]>`
    select coalesce(
      (select mode from assistant_state where conversation_id = ${conversationId}::uuid),
      (select default_mode from assistant_settings where id = 1), 'OFF') as mode`;
  if (row === undefined || row.mode === 'OFF') return;
  tell.job(runAssistant, { conversationId }, { key: runAssistantKey(conversationId) });
}
