import { z } from 'zod';
import { conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { note } from './change-agents.ts';
import { lockAgent } from './find-agents.ts';

export const inboundNumbers = z.object({
  agentId: z.string(),
  phones: z
    .array(
      z
        .string()
        .trim()
        .regex(/^\+[1-9]\d{6,14}$/, 'must be a number with its country, for example +4930123456'),
    )
    .max(50, 'must be at most 50')
    .transform((phones) => [...new Set(phones)]),
});

/** Says on which numbers an agent answers. @throws CONFLICT where another agent has one, or for an agent that only calls */
export async function setInboundNumbers(
  tx: Tx,
  {
    agentId,
    phones,
    by,
  }: { readonly agentId: string; readonly phones: readonly string[]; readonly by: string },
): Promise<void> {
  const agent = await lockAgent(tx, agentId);
  if (agent.status === 'RETIRED') throw conflict('This agent is retired.');
  if (agent.direction === 'OUTBOUND' && phones.length > 0)
    throw conflict('This agent only calls: change its direction first.');
  const taken = await tx.callingAgentNumber.findFirst({
    where: { phone: { in: [...phones] }, agentId: { not: agent.id } },
    select: { phone: true, agent: { select: { name: true } } },
  });
  if (taken) throw conflict(`${taken.agent.name} answers on ${taken.phone}: take the number from it first.`);
  await tx.callingAgentNumber.deleteMany({ where: { agentId: agent.id, phone: { notIn: [...phones] } } });
  await tx.callingAgentNumber.createMany({
    data: phones.map((phone) => ({ phone, agentId: agent.id })),
    skipDuplicates: true,
  });
  await note(tx, 'CALLING_AGENT_NUMBERS_SET', agent.id, by, { numbers: phones.length });
}
