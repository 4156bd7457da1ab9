import { z } from 'zod';
import type { Database } from '../database.ts';
import type { KnownOfConversation } from './prompt.ts';

/** One message of a conversation, as far as a reply needs it. */
export interface TranscriptLine {
  readonly role: string;
  readonly body: string;
}

const rows = z.array(z.object({ role: z.string(), body: z.string() }));

/** Messages at most that a suggestion is made from. */
const longest = 40;

/**
 * The last messages of a conversation, oldest first, from the published view of the conversation subgraph. It is empty for a conversation
 * that does not exist: each begins with a message. Names are not even read.
 */
export async function readTranscript(db: Database, conversationId: string): Promise<TranscriptLine[]> {
  const found = await db.$queryRaw`
    select role, body from conversation.transcript
    where conversation_id = ${conversationId}::uuid
    order by seq desc limit ${longest}`;
  return rows.parse(found).toReversed();
}

const known = z.array(z.object({ language: z.string().nullable(), summary: z.string().nullable() }));

/** What is understood of a conversation, from its published view; nothing before its first message was read. */
export async function readKnown(db: Database, conversationId: string): Promise<KnownOfConversation> {
  const found = await db.$queryRaw`
    select language, summary from conversation.insight_card where conversation_id = ${conversationId}::uuid`;
  return known.parse(found)[0] ?? { language: null, summary: null };
}
