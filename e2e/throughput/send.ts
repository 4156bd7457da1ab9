import { randomUUID } from 'node:crypto';
import type { Pool } from 'undici';
import { z } from 'zod';
import { SendMessageDocument } from '#generated/operations/e2e.ts';
import { textOf } from '../operations.ts';
import type { BenchGuest } from './guests.ts';
import { body } from './statements.ts';

const answerSchema = z.object({
  data: z.object({ sendMessage: z.object({ message: z.object({ clientId: z.string() }) }) }),
});

/** A message as a frontend sends it, over a connection that stays open. */
export function send(http: Pool, { session, conversationId }: BenchGuest): () => Promise<unknown> {
  const query = textOf(SendMessageDocument);
  return async () => {
    const clientId = randomUUID();
    const response = await http.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session-id': session },
      body: JSON.stringify({ query, variables: { input: { conversationId, body, clientId } } }),
    });
    const text = await response.body.text();
    const answer = answerSchema.safeParse(JSON.parse(text));
    if (answer.data?.data.sendMessage.message.clientId !== clientId) throw new Error(`refused: ${text}`);
  };
}
