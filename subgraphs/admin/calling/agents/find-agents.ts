import { z } from 'zod';
import type { CallingAgent as AgentRow } from '#generated/prisma/admin/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { ownCaller } from '#contracts/calling/rehearsals.ts';
import type { OwnCaller } from '#contracts/calling/rehearsals.ts';
import type { Tx } from '../../database.ts';
import { directions, scriptDraft } from './script-draft.ts';
import type { Direction, ScriptDraft } from './script-draft.ts';

export const agentStatuses = ['DRAFT', 'ACTIVE', 'PAUSED', 'RETIRED'] as const;

/** An agent as operators see it. */
export interface Agent extends Omit<AgentRow, 'draft' | 'direction' | 'status' | 'callers'> {
  readonly direction: Direction;
  readonly status: (typeof agentStatuses)[number];
  readonly draft: ScriptDraft;
  readonly callers: readonly OwnCaller[];
}

const newestFirst = keyset('desc', { createdAt: moment, id: identifier });

export function agentOf(row: AgentRow): Agent {
  return {
    ...row,
    direction: z.enum(directions).parse(row.direction),
    status: z.enum(agentStatuses).parse(row.status),
    draft: scriptDraft.parse(row.draft),
    callers: z.array(ownCaller).parse(row.callers),
  };
}

/** @throws NOT_FOUND */
export async function loadAgent(tx: Pick<Tx, 'callingAgent'>, id: string): Promise<Agent> {
  const row = isId(id) ? await tx.callingAgent.findUnique({ where: { id } }) : null;
  if (!row) throw notFound('Agent');
  return agentOf(row);
}

/** As {@link loadAgent}, for a change of it: others wait. */
export async function lockAgent(tx: Tx, id: string): Promise<Agent> {
  if (!isId(id)) throw notFound('Agent');
  await tx.$queryRaw`select 1 from calling_agent where id = ${id}::uuid for update`;
  return loadAgent(tx, id);
}

/** A page of the agents, newest first. */
export async function listAgents(tx: Pick<Tx, 'callingAgent'>, page: Page): Promise<Connection<Agent>> {
  const rows = await tx.callingAgent.findMany({
    where: newestFirst.where(page),
    orderBy: newestFirst.orderBy(page),
    take: page.limit + 1,
  });
  return newestFirst.connection(rows.map(agentOf), page);
}
