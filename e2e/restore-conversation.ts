import pg from 'pg';

/** Takes a conversation back to an earlier state, as the backup of that moment has it. @param seq its last event then */
export async function restoreConversation(
  databaseUrl: string,
  conversationId: string,
  seq: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const stream = `conversation:${conversationId}`;
  await client.query('begin');
  await client.query('delete from conversation.stream_event where stream_id = $1 and seq > $2', [
    stream,
    seq,
  ]);
  await client.query('delete from conversation.message where conversation_id = $1 and seq > $2', [
    conversationId,
    seq,
  ]);
  await client.query(
    `update conversation.conversation as c set message_count = (select count(*) from conversation.message
       where conversation_id = c.id) where id = $1`,
    [conversationId],
  );
  await client.query(
    `update conversation.participant as p set message_count = (select count(*) from conversation.message
       where sender_id = p.id) where conversation_id = $1`,
    [conversationId],
  );
  await client.query('update conversation.stream set head = $2 where id = $1', [stream, seq]);
  await client.query('commit');
  await client.end();
}
