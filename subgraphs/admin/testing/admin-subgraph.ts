import type { Claims } from '#platform/identity/claims.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { toAnswer } from './answers.ts';
import type { Answer } from './answers.ts';

/** This subgraph on a database of its own. */
export interface AdminTests extends Omit<TestSubgraph<Database, Settings>, 'send'> {
  /** Sends one operation over HTTP with the viewer's rights. */
  send(viewer: Partial<Claims>, query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

export async function startAdminTests(variables: NodeJS.ProcessEnv = {}): Promise<AdminTests> {
  const subgraph = await startTestSubgraph(definition, variables);
  return {
    ...subgraph,
    send: async (viewer, query, variables) => toAnswer(await subgraph.send(viewer, query, variables)),
  };
}
