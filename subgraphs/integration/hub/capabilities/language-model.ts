export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Tokens of the answer at most. */
  readonly maxTokens: number;
  /** A JSON schema that the answer must fit, with its name; without it the answer is text. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | undefined;
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ChatAnswer {
  readonly text: string;
  readonly model: string;
  readonly usage: TokenUsage | null;
}

/** A piece of an answer that is being written. The last one has the usage, where the provider says it. */
export interface ChatChunk {
  readonly text: string;
  readonly model: string;
  readonly usage: TokenUsage | null;
}

/** Answers in words. */
export interface LanguageModel {
  /** @throws ProviderFailure, also for an empty answer */
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** @throws ProviderFailure; before the first chunk nothing has been shown, so another provider may be asked */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatChunk>;
}
