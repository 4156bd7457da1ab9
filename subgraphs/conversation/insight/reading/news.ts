import type pg from 'pg';
import { z } from 'zod';
import { isAssistantOn } from '../../assistant/asking/wake-assistant.ts';
import { latelyFollowed, latelySchema } from '../acts/quiet.ts';
import { byTrigger, settingsAsJson, storedSettings, withDefaults } from '../settings/trigger-settings.ts';
import { turnsAfter, turnsSchema } from './read-turns.ts';

const newsSchema = z.object({
  readTo: z.int(),
  turns: turnsSchema,
  settings: z.array(storedSettings).transform((rows) => byTrigger(withDefaults(rows))),
  lately: latelySchema,
  /** Findings that were stored of the messages that are read now, because what was understood has been forgotten. */
  known: z.array(z.string()),
  isAssistantOn: z.boolean(),
});

/** What one statement brings of a conversation that may have new messages. */
export type News = z.infer<typeof newsSchema>;

const statement = `
  select coalesce(i.up_to_seq, 0) as "readTo", ${turnsAfter('$2')} as turns,
    ${settingsAsJson} as settings, ${latelyFollowed} as lately,
    (select coalesce(jsonb_agg(concat_ws(' ', kind, name, detector, at_seq)), '[]') from finding
      where conversation_id = c.id and at_seq > coalesce(i.up_to_seq, 0)) as known,
    ${isAssistantOn} as "isAssistantOn"
  from conversation c left join conversation_insight i on i.conversation_id = c.id
  where c.id = $1::uuid`;

/** @param afterSeq the last message that the caller knows; 0 for none. @returns null for a conversation that does not exist */
export async function readNews(
  pool: pg.Pool,
  conversationId: string,
  afterSeq: number,
): Promise<News | null> {
  const { rows } = await pool.query({
    name: 'news-of-conversation',
    text: statement,
    values: [conversationId, afterSeq],
  });
  return rows[0] === undefined ? null : newsSchema.parse(rows[0]);
}
