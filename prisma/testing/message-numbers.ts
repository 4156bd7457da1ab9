import assert from 'node:assert/strict';
import type pg from 'pg';

/** Each statement looks for rows that break a rule of the service. */
const violations = [
  `select id from conversation.conversation where message_count <> (
     select count(*) from conversation.message where conversation_id = conversation.id)`,
  `select id from conversation.participant where message_count <> (
     select count(*) from conversation.message where sender_id = participant.id)`,
  `select id from (
     select id, position, row_number() over (partition by conversation_id order by seq) as nth,
       own_position, row_number() over (partition by sender_id order by seq) as own_nth
     from conversation.message
   ) as message where position <> nth or own_position <> own_nth`,
];

/** Asserts that messages are numbered in their conversation and for their sender, and counted in both, without a hole. */
export async function assertMessagesAreNumbered(client: pg.ClientBase): Promise<void> {
  for (const violation of violations) assert.deepEqual((await client.query(violation)).rows, []);
}
