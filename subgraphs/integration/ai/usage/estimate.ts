import type { ChatRequest, TokenUsage } from '../../hub/capabilities/language-model.ts';

/** Bytes of UTF-8 that one token has, by the usual rule of thumb for English; other writing has more tokens, and more bytes. */
const bytesPerToken = 4;

/** About how many tokens a text has, where a provider has not counted them (yet). */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / bytesPerToken);
}

/** About how many tokens a question has. */
export function estimateQuestion({ messages, schema }: Pick<ChatRequest, 'messages' | 'schema'>): number {
  const asked = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  return asked + (schema ? estimateTokens(JSON.stringify(schema.schema)) : 0);
}

/** The usage of an answer whose provider did not say it. @param question tokens of the question */
export function answeredUsage(question: number, answer: string): TokenUsage {
  return { inputTokens: question, outputTokens: estimateTokens(answer) };
}
