import { createHash } from 'node:crypto';
import { agentVersion } from '#contracts/calling/script.ts';
import { z } from 'zod';
import { badFields, conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';
import { usableVoice } from '../voices/usable-voice.ts';
import { checkScript } from './check-script.ts';
import type { Agent } from './find-agents.ts';

/** As JSON keeps it: a field without a value is not there. */
const definitionSchema = z
  .unknown()
  .transform((definition) => z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(definition))))
  .refine((definition) => agentVersion.safeParse(definition).success);

/** What a call needs of an agent: an `agentVersion` of the contract, and the names of the values that a call begins with. */
export type Definition = z.infer<typeof definitionSchema>;

/**
 * What a call would need of the draft of an agent.
 * @param as the id and number of the version that it becomes
 * @throws BAD_USER_INPUT that names every wrong step; CONFLICT for a voice that may not be used, and for an agent that is retired
 */
export async function definitionOf(
  tx: Tx,
  agent: Agent,
  as: { readonly id: string; readonly number: number },
): Promise<Definition> {
  if (agent.status === 'RETIRED') throw conflict('This agent is retired: make another one.');
  const { voiceId, interruptSensitivity, hints, variables, ...script } = agent.draft;
  const [first, ...others] = checkScript(agent.draft, agent.direction).map(({ field, message }) => ({
    field: `input.script.${field}`,
    message,
  }));
  if (first) throw badFields([first, ...others]);
  const voice = await usableVoice(tx, voiceId ?? '');
  const { provider, providerVoiceId, transport } = voice;
  return definitionSchema.parse({
    ...script,
    ...as,
    agentId: agent.id,
    name: agent.name,
    variables,
    speech: { provider, voiceId: providerVoiceId, transport, interruptSensitivity, hints },
  });
}

/** Recognises a definition with the callers that are rehearsed with it, whichever version it becomes. */
export function definitionDigest(definition: Definition, { callers }: Pick<Agent, 'callers'>): string {
  const { id: _id, number: _number, ...said } = definition;
  const rehearsed = callers.length > 0 ? { ...said, callers } : said;
  return createHash('sha256').update(sorted(rehearsed)).digest('hex');
}

/** JSON with the fields in the order of their names: Postgres keeps another order than the code. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/** The number of the next version of an agent. */
export async function nextNumber(tx: Tx, agentId: string): Promise<number> {
  const { _max } = await tx.callingAgentVersion.aggregate({ where: { agentId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}
