import { z } from 'zod';
import { recordPrivileged } from '#contracts/audit.ts';
import { seesAll } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { loadProgram } from '../programs/resolvers.ts';
import { noteNetwork } from '../traits/note-traits.ts';
import { codesOf, holderOf, visibleCodes } from './code-holder.ts';
import { linkOf, pageUrlOf, qrImageOf } from './code-links.ts';
import { countStats, joinStats } from './count-stats.ts';
import { codeSchema, createCode } from './create-code.ts';

const disableSchema = z.object({ codeId: z.string() });
const firstMadeFirst = [{ createdAt: 'asc' }, { id: 'asc' }] as const;

export const codeResolvers = {
  Query: {
    myReferralCode: async (_parent, { programId }, { db, viewer }) => {
      if (viewer.kind === 'GUEST' || (programId != null && !isId(programId))) return null;
      return db.referralCode.findFirst({
        where: {
          ...codesOf(holderOf(viewer)),
          disabledAt: null,
          ...(programId == null ? {} : { programId }),
        },
        orderBy: [...firstMadeFirst],
      });
    },
    myReferralCodes: async (_parent, _args, { db, viewer }) =>
      viewer.kind === 'GUEST'
        ? []
        : db.referralCode.findMany({ where: codesOf(holderOf(viewer)), orderBy: [...firstMadeFirst] }),
    referralStats: async (_parent, _args, context) => {
      const codes = await context.db.referralCode.findMany({
        where: visibleCodes(context.viewer) ?? { id: { in: [] } },
        select: { id: true },
      });
      const stats = await countStats(
        context.db,
        codes.map(({ id }) => id),
      );
      return joinStats([...stats.values()]);
    },
  },
  Mutation: {
    createReferralCode: async (_parent, args, context) => {
      const input = parseInput(codeSchema, args.input);
      const holder = holderOf(context.viewer);
      const { personId } = holder;
      const digest = inputDigest(input);
      const id = await writeOnce(context, {
        digest,
        known: async (tx) => {
          if (input.clientId === null) return null;
          const key = { personId_clientId: { personId, clientId: input.clientId } };
          const code = await tx.referralCode.findUnique({ where: key });
          return code && { result: code.id, digest: code.clientDigest };
        },
        work: async (tx) => {
          const codeId = await createCode(tx, holder, input, digest);
          await noteNetwork(tx, personId, context.address);
          return codeId;
        },
      });
      return { code: await loadCode(context, id) };
    },
    disableReferralCode: async (_parent, args, context) => {
      const { codeId } = parseInput(disableSchema, args.input);
      const { id } = await loadCode(context, codeId);
      await write(context, async (tx) => {
        const { count } = await tx.referralCode.updateMany({
          where: { id, disabledAt: null },
          data: { disabledAt: new Date() },
        });
        if (count === 0) return;
        const subject = { type: 'REFERRAL_CODE', id } as const;
        await recordPrivileged(tx, context.viewer, { action: 'REFERRAL_CODE_DISABLED', subject });
      });
      return { code: await loadCode(context, id) };
    },
  },
  ReferralCode: {
    __resolveReference: ({ id }, { loaders }) => loaders.referralCode.load(id),
    url: (code, _args, { settings }) => linkOf(settings, code),
    qrCode: (code, _args, { settings }) => qrImageOf(linkOf(settings, code)),
    pageUrl: (code, _args, { settings }) => pageUrlOf(settings, code),
    program: ({ programId }, _args, { loaders }) => loadProgram(loaders, programId),
    person: ({ personId }, _args, { viewer }) =>
      seesAll(viewer, 'referrals:read') ? { id: personId } : null,
    stats: async ({ id }, _args, { loaders }) => {
      const stats = await loaders.statsOfReferralCode.load(id);
      return joinStats(stats ? [stats] : []);
    },
  },
} satisfies Resolvers;

/** A code that the viewer may see. @throws NOT_FOUND */
async function loadCode({ loaders }: Pick<Context, 'loaders'>, id: string) {
  const code = await loaders.referralCode.load(id);
  if (!code) throw notFound('ReferralCode');
  return code;
}
