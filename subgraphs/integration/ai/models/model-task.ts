import type { AiPurpose } from '#generated/graphql/integration.ts';
import type { ChatMessage, ChatRequest, TokenUsage } from '../../hub/capabilities/language-model.ts';
import type { Prompt } from '../prompts/prompt.ts';

/** Something that a language model is asked for. */
export interface ModelTask {
  readonly purpose: AiPurpose;
  readonly prompt: Prompt;
  /** Of people whom the texts are about. */
  readonly names?: readonly string[] | undefined;
  /** What follows on the prompt. Whatever people wrote goes through `redact`. */
  readonly messages: (redact: (text: string) => string) => readonly ChatMessage[];
  /** Tokens of the answer at most; models that reason count their thoughts too. */
  readonly maxTokens: number;
  readonly schema?: ChatRequest['schema'];
  readonly tools?: ChatRequest['tools'];
}

/** Who answered. */
export interface AnswerSource {
  readonly provider: string;
  readonly account: string;
  readonly model: string;
  /** Whether the sandbox answered instead of a real model. */
  readonly sandbox: boolean;
  readonly promptVersion: number;
  /** Null where the provider does not report it. */
  readonly usage: TokenUsage | null;
}
