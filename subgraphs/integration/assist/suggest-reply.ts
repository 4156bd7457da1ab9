import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Services } from '../services.ts';
import { openConnection } from '../providers/open-connection.ts';
import type { ChatAnswer } from '../providers/openai/complete-chat.ts';
import { asUpstreamError, ProviderFailure } from '../providers/provider-failure.ts';
import { replyPrompt } from './prompt.ts';
import { readTranscript } from './transcript.ts';

/** A proposed reply and who wrote it. */
export interface Suggested extends ChatAnswer {
  readonly sandbox: boolean;
}

/**
 * Asks the language model for the next message of a conversation.
 * @throws NOT_FOUND for an unknown conversation, UPSTREAM_FAILED when the provider fails
 */
export async function suggestReply(
  services: Services,
  conversationId: string,
  signal: AbortSignal,
): Promise<Suggested> {
  const transcript = isId(conversationId) ? await readTranscript(services.db, conversationId) : [];
  if (transcript.length === 0) throw notFound('Conversation');
  try {
    const connection = await openConnection(services, 'OPENAI');
    const { completeChat } = await import('../providers/openai/complete-chat.ts');
    const answer = await completeChat(connection, replyPrompt(transcript), signal);
    return { ...answer, sandbox: connection.sandbox };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ err: error, code: error.providerCode }, 'no reply was suggested');
    throw asUpstreamError(error);
  }
}
