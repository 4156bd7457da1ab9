import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { seesAll } from '#contracts/permissions.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Loaders } from '../../context.ts';
import { listOpenPrograms, listPrograms } from './list-programs.ts';
import type { ReferralProgramModel } from './program.ts';
import { programSchema, saveProgram } from './save-program.ts';

const pauseSchema = z.object({ programId: z.string(), paused: z.boolean() });

export const programResolvers = {
  Query: {
    referralPrograms: (_parent, args, { db }) => listPrograms(db, pageOf(args)),
    openReferralPrograms: (_parent, _args, { db, viewer }) => listOpenPrograms(db, viewer),
  },
  Mutation: {
    saveReferralProgram: async (_parent, args, context) => {
      const input = parseInput(programSchema, args.input);
      const viewer = requireOperator(context.viewer);
      const { clientId } = input;
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: async (tx) => {
          if (clientId === null) return null;
          const key = { createdBy_clientId: { createdBy: viewer.sub, clientId } };
          const version = await tx.referralProgramVersion.findUnique({ where: key });
          return version && { result: version.programId, digest: version.clientDigest };
        },
        work: async (tx) => {
          const programId = await saveProgram(tx, input, { createdBy: viewer.sub, digest });
          const subject = { type: 'REFERRAL_PROGRAM', id: programId } as const;
          await recordPrivileged(tx, viewer, { action: 'REFERRAL_PROGRAM_SAVED', subject });
          return programId;
        },
      });
      return { program: await loadProgram(context.loaders, id) };
    },
    pauseReferralProgram: async (_parent, args, context) => {
      const { programId: id, paused } = parseInput(pauseSchema, args.input);
      if (!isId(id)) throw notFound('ReferralProgram');
      await write(context, async (tx) => {
        const { count } = await tx.referralProgram.updateMany({
          where: { id },
          data: { pausedAt: paused ? new Date() : null },
        });
        if (count === 0) throw notFound('ReferralProgram');
        const subject = { type: 'REFERRAL_PROGRAM', id } as const;
        await recordPrivileged(tx, context.viewer, {
          action: 'REFERRAL_PROGRAM_PAUSED',
          subject,
          facts: { paused },
        });
      });
      return { program: await loadProgram(context.loaders, id) };
    },
  },
  ReferralProgram: {
    __resolveReference: ({ id }, { loaders }) => loaders.referralProgram.load(id),
    name: ({ program }) => program.name,
    version: ({ newest }) => newest.version,
    referrerRole: ({ program }) => program.referrerRole,
    refereeRole: ({ program }) => program.refereeRole,
    minimum: ({ newest }) => ({ amount: newest.minimumAmount, currency: newest.currency }),
    reward: ({ newest }) => ({ amount: newest.rewardAmount, currency: newest.currency }),
    capPerMonth: ({ newest }) => newest.capPerMonth,
    holdDays: ({ newest }) => newest.holdDays,
    landingUrl: ({ newest }) => newest.landingUrl,
    paused: ({ program }) => program.pausedAt !== null,
    changedAt: ({ newest }) => newest.createdAt,
    versions: async ({ id }, _args, { viewer, loaders }) => {
      if (!seesAll(viewer, 'referrals:read')) return null;
      const versions = await loaders.versionsOfReferralProgram.load(id);
      return versions.map(({ minimumAmount, rewardAmount, currency, createdAt, _count, ...rules }) => ({
        ...rules,
        minimum: { amount: minimumAmount, currency },
        reward: { amount: rewardAmount, currency },
        madeAt: createdAt,
        referrals: _count.referrals,
      }));
    },
  },
} satisfies Resolvers;

/** A program. @throws NOT_FOUND */
export async function loadProgram(loaders: Loaders, id: string): Promise<ReferralProgramModel> {
  const program = await loaders.referralProgram.load(id);
  if (!program) throw notFound('ReferralProgram');
  return program;
}
