import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { TokenUsage } from '../hub/capabilities/language-model.ts';
import type { Services } from '../services.ts';
import { askForText } from '../ai/models/ask.ts';
import { replyPrompt } from '../ai/prompts/reply.ts';
import { replyQuestion } from './prompt.ts';
import { readKnown, readTranscript } from './transcript.ts';

/** A proposed reply and who wrote it. */
export interface Suggested {
  readonly text: string;
  readonly model: string;
  readonly sandbox: boolean;
  readonly usage: TokenUsage | null;
}

/** Tokens of a reply at most; models that reason count their thoughts too. */
const longestReply = 2_000;

/**
 * Asks a language model for the next message of a conversation.
 * @throws NOT_FOUND for an unknown conversation, and as {@link askForText}
 */
export async function suggestReply(
  services: Services,
  conversationId: string,
  signal: AbortSignal,
): Promise<Suggested> {
  const transcript = isId(conversationId) ? await readTranscript(services.db, conversationId) : [];
  if (transcript.length === 0) throw notFound('Conversation');
  const known = await readKnown(services.db, conversationId);
  const { text, source } = await askForText(
    services,
    {
      purpose: 'REPLY',
      prompt: replyPrompt,
      messages: (redact) => [replyQuestion(transcript, redact, known)],
      maxTokens: longestReply,
    },
    signal,
  );
  return { text, model: source.model, sandbox: source.sandbox, usage: source.usage };
}
