import type { ProviderConnection } from '../credentials.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { openAiClient } from './client.ts';
import { openAiFailure } from './failure.ts';

/** The answer of a model. */
export interface ChatAnswer {
  readonly text: string;
  readonly model: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | null;
}

/** Tokens of the answer at most; models that reason count their thoughts too. */
const longestAnswer = 2_000;

/**
 * Asks the connection's model (POST /chat/completions, which all OpenAI-compatible services have).
 * @throws ProviderFailure, also for an empty answer
 */
export async function completeChat(
  connection: ProviderConnection<'OPENAI'>,
  messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[],
  signal: AbortSignal,
): Promise<ChatAnswer> {
  try {
    const { model } = connection.credentials;
    const completion = await openAiClient(connection).chat.completions.create(
      { model, messages: [...messages], max_completion_tokens: longestAnswer },
      { signal },
    );
    const text = completion.choices?.[0]?.message?.content?.trim() ?? '';
    if (text === '') throw new ProviderFailure('UNAVAILABLE', 'The AI provider gave no answer.', null);
    const { usage } = completion;
    return {
      text,
      model: completion.model ?? model,
      usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null,
    };
  } catch (error) {
    throw error instanceof ProviderFailure ? error : openAiFailure(error);
  }
}
