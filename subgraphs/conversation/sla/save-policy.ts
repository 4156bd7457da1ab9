import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { Channel, ConversationPriority } from '#generated/prisma/conversation/enums.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { clientId, isId, text } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Known } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { SlaPolicyModel } from './policy.ts';

/** Policies at most: each change of a conversation asks them. */
const mostPolicies = 100;

const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);
const minutes = orNull(z.int().min(1, 'must be at least 1').max(100_000, 'must be at most 100000'));

export const policySchema = z
  .object({
    id: orNull(z.string().toLowerCase()),
    name: text(1, 100),
    position: orNull(z.int().min(1, 'must be at least 1').max(1_000, 'must be at most 1000')),
    channels: z.array(z.enum(Channel)).transform((given) => [...new Set(given)]),
    priorities: z.array(z.enum(ConversationPriority)).transform((given) => [...new Set(given)]),
    teamId: orNull(z.string().toLowerCase()),
    firstResponseMinutes: minutes,
    nextResponseMinutes: minutes,
    resolutionMinutes: minutes,
    withinHours: z.boolean(),
    warnMinutes: z.int().min(0, 'must be at least 0').max(10_000, 'must be at most 10000'),
    clientId,
  })
  .refine(
    ({ firstResponseMinutes, nextResponseMinutes, resolutionMinutes }) =>
      (firstResponseMinutes ?? nextResponseMinutes ?? resolutionMinutes) !== null,
    {
      path: ['firstResponseMinutes'],
      error: 'must be given, or one of `nextResponseMinutes` and `resolutionMinutes`',
    },
  );

type PolicyInput = z.output<typeof policySchema>;

/** The policy that the viewer has created with this `clientId`, as it is now. */
export async function findPolicyByClientId(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId: given }: PolicyInput,
): Promise<Known<SlaPolicyModel> | null> {
  if (given === null || id !== null) return null;
  const found = await tx.slaPolicy.findUnique({
    where: { createdBy_clientId: { createdBy: viewer.sub, clientId: given } },
  });
  return found && { result: found, digest: found.clientDigest };
}

/** Creates a policy, or saves it in place of another one. @throws NOT_FOUND, BAD_USER_INPUT for an archived team, CONFLICT for too many */
export async function savePolicy(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId: given, position, ...promise }: PolicyInput,
  digest: string,
): Promise<SlaPolicyModel> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('conversation.sla-policies', 0))`;
  if (promise.teamId !== null) await requireTeam(tx, promise.teamId);
  const saved = id === null ? await create() : await replace(id);
  const subject = { type: 'SLA_POLICY', id: saved.id } as const;
  await recordPrivileged(tx, viewer, { action: 'SLA_POLICY_SAVED', subject });
  return saved;

  async function create(): Promise<SlaPolicyModel> {
    const others = await tx.slaPolicy.aggregate({
      where: { archivedAt: null },
      _count: true,
      _max: { position: true },
    });
    if (others._count >= mostPolicies)
      throw conflict(`There are ${mostPolicies} policies already: delete one first.`);
    const place = position ?? (others._max.position ?? 0) + 1;
    const own = { createdBy: viewer.sub, clientId: given, clientDigest: digest };
    return tx.slaPolicy.create({ data: { ...promise, position: place, ...own } });
  }

  async function replace(policyId: string): Promise<SlaPolicyModel> {
    const data = { ...promise, ...(position === null ? {} : { position }) };
    const [changed] = isId(policyId)
      ? await tx.slaPolicy.updateManyAndReturn({ where: { id: policyId, archivedAt: null }, data })
      : [];
    if (!changed) throw notFound('SlaPolicy');
    return changed;
  }
}

/** Clocks name their policy, so it is kept and asked no more. @throws NOT_FOUND for an unknown policy */
export async function deletePolicy(tx: Tx, viewer: SignedInViewer, id: string): Promise<void> {
  const { count } = isId(id)
    ? await tx.slaPolicy.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: new Date() } })
    : { count: 0 };
  if (count === 0) throw notFound('SlaPolicy');
  const subject = { type: 'SLA_POLICY', id: id.toLowerCase() } as const;
  await recordPrivileged(tx, viewer, { action: 'SLA_POLICY_DELETED', subject });
}

async function requireTeam(tx: Tx, teamId: string): Promise<void> {
  const usable = isId(teamId)
    ? await tx.$queryRaw<
        unknown[]
      >`select from team where id = ${teamId}::uuid and archived_at is null for share`
    : [];
  if (usable.length === 0) throw badInput('input.teamId', 'is no team, or is archived');
}
