import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Services } from '../services.ts';
import { asUpstreamError, ProviderFailure } from '../hub/http/provider-failure.ts';
import { askModel } from './ask-model.ts';
import type { ModelAnswer } from './ask-model.ts';
import { replyPrompt } from './prompt.ts';
import { readTranscript } from './transcript.ts';

/** Tokens of a reply at most; models that reason count their thoughts too. */
const longestReply = 2_000;

/**
 * Asks the language model for the next message of a conversation.
 * @throws NOT_FOUND for an unknown conversation, UPSTREAM_FAILED when the provider fails
 */
export async function suggestReply(
  services: Services,
  conversationId: string,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const transcript = isId(conversationId) ? await readTranscript(services.db, conversationId) : [];
  if (transcript.length === 0) throw notFound('Conversation');
  try {
    return await askModel(services, { messages: replyPrompt(transcript), maxTokens: longestReply }, signal);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ err: error, code: error.providerCode }, 'no reply was suggested');
    throw asUpstreamError(error);
  }
}
