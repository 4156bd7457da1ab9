/** The objects of one capability in the story of the rights matrix. */
export interface SamplePart {
  /** SQL that makes what the story has no operations for; in the order of the list, each once. */
  readonly statements: readonly string[];
  /**
   * How each type is read: a statement that gives `id`, `label` and who stands to it (`owner`, `vendor`, `offered`, `members`, `people`).
   * `$1` are the ids of the callers, `$2` those of their vendors.
   */
  readonly reads: Readonly<Record<string, string>>;
}
