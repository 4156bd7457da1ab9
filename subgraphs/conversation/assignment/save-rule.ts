import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { Channel, ConversationPriority } from '#generated/prisma/conversation/enums.ts';
import { badInput, conflict, notFound } from '#platform/errors/errors.ts';
import { clientId, isId, text } from '#platform/input/fields.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Known } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { skills } from '../teams/team-input.ts';
import { occasions } from '../occasions/occasion.ts';
import type { AssignmentRuleModel } from './rule.ts';

/** Rules at most: each opening asks them. */
const mostRules = 100;

const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);

export const ruleSchema = z.object({
  id: orNull(z.string().toLowerCase()),
  name: text(1, 100),
  position: orNull(z.int().min(1, 'must be at least 1').max(1_000, 'must be at most 1000')),
  occasions: z.array(z.enum(occasions)).transform((given) => [...new Set(given)]),
  channels: z.array(z.enum(Channel)).transform((given) => [...new Set(given)]),
  priorities: z.array(z.enum(ConversationPriority)).transform((given) => [...new Set(given)]),
  teamId: z.string().toLowerCase(),
  skills,
  clientId,
});

type RuleInput = z.output<typeof ruleSchema>;

/** The rule that the viewer has created with this `clientId`, as it is now. */
export async function findRuleByClientId(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId: given }: RuleInput,
): Promise<Known<AssignmentRuleModel> | null> {
  if (given === null || id !== null) return null;
  const found = await tx.assignmentRule.findUnique({
    where: { createdBy_clientId: { createdBy: viewer.sub, clientId: given } },
  });
  return found && { result: found, digest: found.clientDigest };
}

/** Creates a rule, or saves it in place of another one. @throws NOT_FOUND, BAD_USER_INPUT for an archived team, CONFLICT for too many */
export async function saveRule(
  tx: Tx,
  viewer: SignedInViewer,
  { id, clientId: given, position, ...rule }: RuleInput,
  digest: string,
): Promise<AssignmentRuleModel> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('conversation.assignment-rules', 0))`;
  await requireTeam(tx, rule.teamId);
  const saved = id === null ? await create() : await replace(id);
  const subject = { type: 'ASSIGNMENT_RULE', id: saved.id } as const;
  await recordPrivileged(tx, viewer, { action: 'ASSIGNMENT_RULE_SAVED', subject });
  return saved;

  async function create(): Promise<AssignmentRuleModel> {
    const others = await tx.assignmentRule.aggregate({
      where: { archivedAt: null },
      _count: true,
      _max: { position: true },
    });
    if (others._count >= mostRules) throw conflict(`There are ${mostRules} rules already: delete one first.`);
    const place = position ?? (others._max.position ?? 0) + 1;
    const own = { createdBy: viewer.sub, clientId: given, clientDigest: digest };
    return tx.assignmentRule.create({ data: { ...rule, position: place, ...own } });
  }

  async function replace(ruleId: string): Promise<AssignmentRuleModel> {
    const data = { ...rule, ...(position === null ? {} : { position }) };
    const [changed] = isId(ruleId)
      ? await tx.assignmentRule.updateManyAndReturn({ where: { id: ruleId, archivedAt: null }, data })
      : [];
    if (!changed) throw notFound('AssignmentRule');
    return changed;
  }
}

/** Decisions name their rule, so it is kept and asked no more. @throws NOT_FOUND for an unknown rule */
export async function deleteRule(tx: Tx, viewer: SignedInViewer, id: string): Promise<void> {
  const { count } = isId(id)
    ? await tx.assignmentRule.updateMany({
        where: { id, archivedAt: null },
        data: { archivedAt: new Date() },
      })
    : { count: 0 };
  if (count === 0) throw notFound('AssignmentRule');
  const subject = { type: 'ASSIGNMENT_RULE', id: id.toLowerCase() } as const;
  await recordPrivileged(tx, viewer, { action: 'ASSIGNMENT_RULE_DELETED', subject });
}

async function requireTeam(tx: Tx, teamId: string): Promise<void> {
  const usable = isId(teamId)
    ? await tx.$queryRaw<
        unknown[]
      >`select from team where id = ${teamId}::uuid and archived_at is null for share`
    : [];
  if (usable.length === 0) throw badInput('input.teamId', 'is no team, or is archived');
}
