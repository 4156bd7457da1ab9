/** Who an operation runs for, as far as federation needs to know. */
export interface Caller {
  /** Equal for callers with equal rights, and only for them: what they ask for may be shared. */
  readonly rights: string;
  /** Equal for callers who count as one where callers take turns; by default all are one. */
  readonly countedAs?: string;
  /** The client's network address, which subgraphs get as `X-Forwarded-For`. */
  readonly address?: string;
  /** Called when a subgraph has answered a mutation of theirs, before the client learns of it. */
  readonly wrote?: (subgraph: string) => void;
  /** The `Authorization` value for subgraphs; undefined when they take none. */
  authorization(): Promise<string | undefined>;
}
