import type { SelectionSetNode } from 'graphql';

/** What a subgraph must be told to resolve a field, beside a key. */
export interface Requirement {
  readonly type: string;
  readonly field: string;
  readonly graph: string;
  readonly fields: SelectionSetNode;
}
