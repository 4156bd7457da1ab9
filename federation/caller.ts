/** Who an operation runs for, as far as federation needs to know. */
export interface Caller {
  /** Equal for callers with equal rights, and only for them: what they ask for may be shared. */
  readonly rights: string;
  /** Equal for callers who count as one where callers take turns; by default all are one. */
  readonly countedAs?: string;
  /** Whether `@authenticated` fields are shown to them; default false. What follows must be the same for equal `rights`. */
  readonly authenticated?: boolean;
  /** What `@requiresScopes` looks for; default none. */
  readonly scopes?: ReadonlySet<string>;
  /** Whether a policy that `@policy` names holds for them; by default none does. Must not throw. */
  readonly hasPolicy?: (policy: string) => boolean;
  /** The client's network address, which subgraphs get as `X-Forwarded-For`. */
  readonly address?: string;
  /** Called when a subgraph has answered a mutation of theirs, before the client learns of it. */
  readonly wrote?: (subgraph: string) => void;
  /** The `Authorization` value for subgraphs; undefined when they take none. */
  authorization(): Promise<string | undefined>;
}
