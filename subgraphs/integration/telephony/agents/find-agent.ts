import { z } from 'zod';
import { agentVersion } from '#contracts/calling/script.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';
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

/** The version that a call is held with; undefined for one that nobody has published. */
export async function findAgent(db: Database | Tx, versionId: string): Promise<KnownAgent | undefined> {
  return knownAgent(
    await db.$queryRaw<unknown[]>`
    select id::text as "versionId", definition from admin.agent_version where id = ${versionId}::uuid`,
  );
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
