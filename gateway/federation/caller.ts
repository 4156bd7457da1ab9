/** Who an operation runs for, as far as federation needs to know. */
export interface Caller {
  /** Equal for callers with equal rights, and only for them: what they ask for may be shared. */
  readonly rights: string;
  /** The client's network address, which subgraphs get as `X-Forwarded-For`. */
  readonly address?: string;
  /** The `Authorization` value for subgraphs; undefined when they take none. */
  authorization(): Promise<string | undefined>;
}
