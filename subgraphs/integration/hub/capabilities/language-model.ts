/** A wish of the model to use a tool. */
export interface ToolWish {
  /** The provider's own, by which the result is given back. */
  readonly id: string;
  readonly name: string;
  /** What the model wrote: JSON as a rule, and never to be trusted. */
  readonly arguments: string;
}

export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      /** Tools that it wanted to use. */
      readonly toolWishes?: readonly ToolWish[];
    }
  /** The result of a tool. */
  | { readonly role: 'tool'; readonly content: string; readonly wishId: string };

/** A tool that the model may wish for. */
export interface ToolOffer {
  readonly name: string;
  readonly description: string;
  /** JSON schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Tokens of the answer at most. */
  readonly maxTokens: number;
  /** A JSON schema that the answer must fit, with its name; without it the answer is text. */
  readonly schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | undefined;
  /** Tools that may be wished for instead of an answer; default none. */
  readonly tools?: readonly ToolOffer[] | undefined;
  /** Whether a tool must be wished for; default as the model likes. */
  readonly mustUseTool?: boolean | undefined;
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ChatAnswer {
  /** Empty where tools are wished for instead. */
  readonly text: string;
  readonly toolWishes: readonly ToolWish[];
  readonly model: string;
  readonly usage: TokenUsage | null;
}

/** A piece of an answer that is being written. The last one has the usage, where the provider says it. */
export interface ChatChunk {
  readonly text: string;
  /** Whole, in a chunk of their own after the text. */
  readonly toolWishes?: readonly ToolWish[];
  readonly model: string;
  readonly usage: TokenUsage | null;
}

/** Answers in words, or wishes for tools that it was offered. */
export interface LanguageModel {
  /** @throws ProviderFailure, also for an empty answer */
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** @throws ProviderFailure; before the first chunk nothing has been shown, so another provider may be asked */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatChunk>;
}
