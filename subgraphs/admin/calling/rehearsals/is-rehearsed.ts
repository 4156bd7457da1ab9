import { GraphQLError } from 'graphql';
import type { Tx } from '../../database.ts';
import { definitionDigest, definitionOf } from '../agents/definition-of.ts';
import type { Agent } from '../agents/find-agents.ts';

/** Whether a rehearsal of exactly this draft has passed, with the voice that it has now. */
export async function isRehearsed(tx: Tx, agent: Agent): Promise<boolean> {
  const definition = await definitionOf(tx, agent, { id: agent.id, number: 1 }).catch((error: unknown) => {
    // A draft that cannot be published has none.
    if (error instanceof GraphQLError) return null;
    throw error;
  });
  if (!definition) return false;
  const passed = await tx.callingRehearsal.count({
    where: {
      agentId: agent.id,
      definitionDigest: definitionDigest(definition, agent),
      status: 'PASSED',
      callers: 'SCRIPT',
    },
  });
  return passed > 0;
}
