import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { settleStatuses } from './settle-statuses.ts';
import { operatorStatus } from './status.ts';

const yearMs = 366 * 24 * 60 * 60 * 1000;

const choiceSchema = z.object({
  status: operatorStatus.nullish().transform((status) => status ?? null),
  until: z
    .date()
    .nullish()
    .transform((until) => until ?? null),
});

/** What an operator wants to seem; null to follow what they do. */
export type StatusChoice = z.infer<typeof choiceSchema>;

/** @throws BAD_USER_INPUT for an end that has passed, is too far away, or has nothing to end */
export function parseChoice(input: unknown): StatusChoice {
  const choice = parseInput(choiceSchema, input);
  const { status, until } = choice;
  if (until === null) return choice;
  if (status === null) throw badInput('input.until', 'needs a status that ends then');
  if (until <= new Date()) throw badInput('input.until', 'must be a time to come');
  if (until.getTime() > Date.now() + yearMs) throw badInput('input.until', 'must be within a year');
  return choice;
}

/** Keeps the choice of an operator and tells what follows from it. Who chooses does something: they are not idle. */
export async function chooseStatus(
  tx: Tx,
  tell: Tell,
  {
    operatorId,
    idleMs,
    status,
    until,
  }: StatusChoice & { readonly operatorId: string; readonly idleMs: number },
): Promise<void> {
  await tx.$executeRaw`
    insert into operator_presence as known (user_id, choice, choice_until, idle_at)
    values (${operatorId}::uuid, ${status}::operator_status, ${until}::timestamptz,
      clock_timestamp() + make_interval(secs => ${idleMs / 1000}::float8))
    on conflict (user_id) do update
    set choice = excluded.choice, choice_until = excluded.choice_until, idle_at = excluded.idle_at`;
  await settleStatuses(tx, tell, [operatorId]);
}
