/** The caller of an operation, as federation sees it. */
export interface Caller {
  /** Equal for callers with equal rights, and only for them. They may share results. */
  readonly rights: string;
  /** Equal for callers who take turns as one caller. By default all do. */
  readonly countedAs?: string;
  /**
   * Whether they see `@authenticated` fields; default false. This and the next two must be equal for equal `rights`.
   */
  readonly authenticated?: boolean;
  /** Scopes that `@requiresScopes` checks; by default empty. */
  readonly scopes?: ReadonlySet<string>;
  /** Whether a policy named by `@policy` holds for them; by default false. Must not throw. */
  readonly hasPolicy?: (policy: string) => boolean;
  /** The client's network address, which subgraphs get as `X-Forwarded-For`. */
  readonly address?: string;
  /** Called when a subgraph has answered a mutation of theirs, before the client receives the answer. */
  readonly wrote?: (subgraph: string) => void;
  /** The `Authorization` value for subgraphs; undefined when they expect no header. */
  authorization(): Promise<string | undefined>;
}
