import { z } from 'zod';
import type { Tx } from '../../database.ts';
import { latelyFollowed, latelySchema } from '../acts/quiet.ts';
import { turnsAfter, turnsSchema } from '../reading/read-turns.ts';
import { byTrigger, settingsAsJson, storedSettings, withDefaults } from '../settings/trigger-settings.ts';

const standingSchema = z.object({
  readTo: z.int(),
  turns: turnsSchema,
  settings: z.array(storedSettings).transform((rows) => byTrigger(withDefaults(rows))),
  lately: latelySchema,
});

const statement = `
  select coalesce(i.up_to_seq, 0) as "readTo", ${turnsAfter('0')} as turns, ${settingsAsJson} as settings,
    ${latelyFollowed} as lately
  from conversation c left join conversation_insight i on i.conversation_id = c.id
  where c.id = $1::uuid`;

/** Locks what is known of a conversation, so that nobody reads on meanwhile, and reads all that was said in it. */
export async function readStanding(tx: Tx, conversationId: string) {
  // Acts may assign the conversation. Whoever reads it on takes it before what is known of it, too.
  await tx.$queryRaw`select from conversation where id = ${conversationId}::uuid for no key update`;
  await tx.$queryRaw`
    select up_to_seq from conversation_insight where conversation_id = ${conversationId}::uuid for update`;
  const [row] = await tx.$queryRawUnsafe<unknown[]>(statement, conversationId);
  return standingSchema.parse(row);
}
