import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { badInput, conflict, forbidden, notFound } from '#platform/errors/errors.ts';
import { storable } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import type { Context, Loaders } from '../../context.ts';
import { roleOf } from '../programs/program.ts';
import { storedSignals } from '../signals/stored-signals.ts';
import { noteNetwork } from '../traits/note-traits.ts';
import { claim } from './claim.ts';
import { listReferrals, referralFilterSchema } from './list-referrals.ts';
import type { ReferralModel } from './list-referrals.ts';
import { readReference } from './reference.ts';
import { refusals } from './refusals.ts';

const claimSchema = z.object({ code: storable.trim().max(200, 'must have at most 200 characters') });

export const referralResolvers = {
  Query: {
    referral: (_parent, { id }, { loaders }) => loaders.referral.load(id),
    referrals: (_parent, { filter, ...args }, { db, viewer }) =>
      listReferrals(db, viewer, parseInput(referralFilterSchema, filter ?? {}, 'filter'), pageOf(args)),
  },
  Mutation: {
    claimReferral: async (_parent, args, context) => {
      const { viewer, address } = context;
      const { code } = parseInput(claimSchema, args.input);
      if (roleOf(viewer) === null || viewer.sub === null) throw forbidden('Make an account first.');
      const personId = viewer.sub;
      const reference = readReference(code);
      if (reference === null) throw badInput('input.code', refusals.UNKNOWN_CODE.sentence);
      const claimed = await write(context, async (tx, tell) => {
        await noteNetwork(tx, personId, address);
        return claim(tx, tell, { personId, reference, at: new Date() });
      });
      if (!('refusal' in claimed)) return claimed;
      const { isInput, sentence } = refusals[claimed.refusal];
      throw isInput ? badInput('input.code', sentence) : conflict(sentence);
    },
  },
  Referral: {
    __resolveReference: ({ id }, { loaders }) => loaders.referral.load(id),
    code: async ({ codeId }, _args, { loaders }) => {
      const code = await loaders.referralCode.load(codeId);
      if (!code) throw notFound('ReferralCode');
      return code;
    },
    reward: ({ rewardAmount: amount, currency }) => ({ amount, currency }),
    reversed: ({ reversedAmount: amount, currency }) => ({ amount, currency }),
    programVersion: async ({ programVersionId }, _args, context) =>
      forOperators(context, async () => {
        const version = await context.loaders.referralProgramVersion.load(programVersionId);
        return version?.version ?? null;
      }),
    referrer: ({ referrerId: id }, _args, context) => forOperators(context, () => ({ id })),
    referee: ({ refereeId: id }, _args, context) => forOperators(context, () => ({ id })),
    invoice: ({ invoiceId }, _args, context) =>
      forOperators(context, () => (invoiceId === null ? null : context.loaders.invoice.load(invoiceId))),
    risk: ({ risk }, _args, context) => forOperators(context, () => risk),
    signals: ({ signals }, _args, context) => forOperators(context, () => storedSignals(signals)),
    heldAt: ({ heldAt }, _args, context) => forOperators(context, () => heldAt),
    review: (referral, _args, context) => forOperators(context, () => reviewOf(referral)),
  },
  ReferralReview: {
    by: async ({ reviewedBy }, _args, { db }) => {
      // An API key has no account: a person has.
      const [person] = await db.$queryRaw<
        { id: string }[]
      >`select id::text from admin.person where id::text = ${reviewedBy}`;
      return person ?? null;
    },
  },
} satisfies Resolvers;

function forOperators<Value>({ viewer }: Context, read: () => Value): Value | null {
  return seesAll(viewer, 'referrals:read') ? read() : null;
}

/** What an operator has decided about a referral. */
export interface ReferralReviewModel {
  readonly approved: boolean;
  /** An account or an API key. */
  readonly reviewedBy: string;
  readonly at: Date;
  readonly note: string | null;
}

function reviewOf({
  reviewedBy,
  reviewedAt,
  reviewNote: note,
  state,
  closedAt,
}: ReferralModel): ReferralReviewModel | null {
  if (reviewedBy === null || reviewedAt === null) return null;
  const approved = !(
    (state === 'REJECTED' || state === 'REVERSED') &&
    closedAt?.getTime() === reviewedAt.getTime()
  );
  return { approved, reviewedBy, at: reviewedAt, note };
}

/** A referral that the viewer may see. @throws NOT_FOUND */
export async function loadReferral(
  { referral }: Pick<Loaders, 'referral'>,
  id: string,
): Promise<ReferralModel> {
  const found = await referral.load(id);
  if (!found) throw notFound('Referral');
  return found;
}
