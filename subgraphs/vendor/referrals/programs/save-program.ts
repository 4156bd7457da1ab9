import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { ReferralRole } from '#generated/prisma/vendor/enums.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import { clientId, isId, money, text } from '#platform/input/fields.ts';
import type { Tx } from '../../database.ts';

/** A program as a client sends it. */
export const programSchema = z.object({
  programId: z.string().nullish(),
  name: text(1, 80),
  referrerRole: z.enum(ReferralRole),
  refereeRole: z.enum(ReferralRole),
  minimum: money,
  reward: money.refine(({ amount }) => amount > 0, { path: ['amount'], message: 'must be above 0' }),
  capPerMonth: z.int().min(1, 'must be at least 1').max(1_000, 'must be at most 1,000'),
  holdDays: z.int().min(0, 'must not be negative').max(365, 'must be at most 365'),
  landingUrl: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .max(2_000, 'must have at most 2,000 characters')
    .nullish(),
  clientId,
});

/** Who saves, and how the write is found again. */
interface Saver {
  readonly createdBy: string;
  readonly digest: string;
}

/**
 * Makes a program, or the next version of one.
 * @returns the id of the program
 * @throws NOT_FOUND for an unknown program, BAD_USER_INPUT for two currencies and for another who brings whom
 */
export async function saveProgram(
  tx: Tx,
  { programId, ...input }: z.infer<typeof programSchema>,
  { createdBy, digest }: Saver,
): Promise<string> {
  const { name, referrerRole, refereeRole, minimum, reward, capPerMonth, holdDays, landingUrl } = input;
  if (minimum.currency !== reward.currency) {
    throw badInput('input.reward.currency', 'must be the currency of the minimum');
  }
  const id = programId ?? newId();
  const version = programId == null ? 1 : await nextVersion(tx, programId, { referrerRole, refereeRole });
  await (version === 1
    ? tx.referralProgram.create({ data: { id, name, referrerRole, refereeRole } })
    : tx.referralProgram.update({ where: { id }, data: { name } }));
  await tx.referralProgramVersion.create({
    data: {
      programId: id,
      version,
      currency: reward.currency,
      minimumAmount: minimum.amount,
      rewardAmount: reward.amount,
      capPerMonth,
      holdDays,
      landingUrl: landingUrl ?? null,
      createdBy,
      clientId: input.clientId,
      clientDigest: digest,
    },
  });
  return id;
}

/** Two who save at once take turns: the row is locked. */
async function nextVersion(
  tx: Tx,
  id: string,
  roles: Readonly<Record<'referrerRole' | 'refereeRole', ReferralRole>>,
): Promise<number> {
  if (!isId(id)) throw notFound('ReferralProgram');
  await tx.$queryRaw`select id::text from referral_program where id = ${id}::uuid for update`;
  const program = await tx.referralProgram.findUnique({ where: { id } });
  if (!program) throw notFound('ReferralProgram');
  for (const role of ['referrerRole', 'refereeRole'] as const) {
    if (program[role] !== roles[role])
      throw badInput(`input.${role}`, 'stays as it is: make another program');
  }
  return (await tx.referralProgramVersion.count({ where: { programId: id } })) + 1;
}
