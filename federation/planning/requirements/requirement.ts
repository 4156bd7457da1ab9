import type { SelectionSetNode } from 'graphql';

/** The fields that a subgraph must receive, beside a key, to resolve a field. */
export interface Requirement {
  readonly type: string;
  readonly field: string;
  readonly graph: string;
  readonly fields: SelectionSetNode;
}
