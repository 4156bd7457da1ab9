import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { AgentVersion } from '../script.ts';

/**
 * Saves an agent with one published version for a test of any subgraph. The ids are new, and stand in its definition.
 * @returns the id of the version
 */
export async function saveAgentVersion(
  pool: Pick<pg.Pool, 'query'>,
  definition: AgentVersion,
  {
    status = 'ACTIVE',
    direction = 'BOTH',
    inboundNumbers = [],
  }: {
    readonly status?: 'ACTIVE' | 'PAUSED' | 'RETIRED';
    readonly direction?: 'INBOUND' | 'OUTBOUND' | 'BOTH';
    readonly inboundNumbers?: readonly string[];
  } = {},
): Promise<string> {
  const id = randomUUID();
  const agentId = randomUUID();
  // One statement: the agent refers to its version, and the version to its agent.
  await pool.query(
    `with agent as (
       insert into admin.calling_agent (id, name, direction, status, published_version_id, draft)
       values ($1, $3, $7, $4, $2, '{}') returning id
     ), numbers as (
       insert into admin.calling_agent_number (phone, agent_id) select unnest($6::text[]), agent.id from agent
     )
     insert into admin.calling_agent_version (id, agent_id, number, definition) select $2, agent.id, 1, $5 from agent`,
    [
      agentId,
      id,
      definition.name,
      status,
      JSON.stringify({ ...definition, id, agentId, number: 1 }),
      inboundNumbers,
      direction,
    ],
  );
  return id;
}
