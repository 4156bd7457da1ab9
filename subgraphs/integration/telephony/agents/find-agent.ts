import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { agentVersion } from '#contracts/calling/script.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { atMost } from '#platform/cache/at-most.ts';
import type { Database, Tx } from '../../database.ts';

/** A version of an agent as admin publishes it. */
export interface KnownAgent {
  readonly versionId: string;
  readonly agent: AgentVersion;
}

const row = z.object({ versionId: z.string(), definition: agentVersion });

function knownAgent(rows: readonly unknown[]): KnownAgent | undefined {
  const { data } = row.safeParse(rows[0]);
  return data && { versionId: data.versionId, agent: data.definition };
}

/** A version never changes. */
const versions = new LRUCache<string, KnownAgent>(atMost(200));

/** The version that a call is held with; undefined for one that nobody has published. */
export async function findAgent(db: Database | Tx, versionId: string): Promise<KnownAgent | undefined> {
  const known = versions.get(versionId);
  if (known) return known;
  const found = knownAgent(
    await db.$queryRaw<unknown[]>`
      select id::text as "versionId", definition from admin.agent_version where id = ${versionId}::uuid`,
  );
  if (found) versions.set(versionId, found);
  return found;
}

/** Whether the agent of a version may call somebody now: administrators pause agents, and say which are only called. */
export async function isActiveAgent(db: Database | Tx, versionId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from admin.agent_version where id = ${versionId}::uuid and status = 'ACTIVE' and direction <> 'INBOUND'`;
  return rows.length > 0;
}

/** The agent that takes the calls of one of our numbers now; undefined where none does. */
export async function findAgentOfNumber(db: Database | Tx, number: string): Promise<KnownAgent | undefined> {
  return knownAgent(
    await db.$queryRaw<unknown[]>`
    select id::text as "versionId", definition from admin.agent_version
    where ${number} = any(inbound_numbers) and status = 'ACTIVE' and is_current
    order by number desc limit 1`,
  );
}
