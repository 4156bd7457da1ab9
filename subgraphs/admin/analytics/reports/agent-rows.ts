import type { ReportRow } from '#contracts/reports.ts';
import type { Tx } from '../../database.ts';
import { readAgents } from '../agents/read-agents.ts';
import { rounded } from './cells.ts';
import type { FigureQuestion } from './readers.ts';

/** The report ANALYTICS_AGENTS. */
export async function agentRows(tx: Tx, { range, filter }: FigureQuestion): Promise<ReportRow[]> {
  const agents = await readAgents(tx, range, filter);
  const people = await tx.user.findMany({
    where: { id: { in: agents.map(({ agentId }) => agentId) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return agents.map((one) => [
    names.get(one.agentId) ?? one.agentId,
    one.assigned,
    one.answers,
    one.firstAnswers,
    rounded(one.medianFirstResponseSeconds),
    rounded(one.medianResponseSeconds),
    rounded(one.p95ResponseSeconds),
    one.closed,
    rounded(one.stars, 2),
  ]);
}
