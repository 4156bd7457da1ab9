import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { write, writeOnce } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import { consentFilter, contactConsent, purposes } from './contact-consent-input.ts';
import { knownContactConsent, listConsents, recordConsent, revokeConsent } from './contact-consents.ts';

const voices = z.enum(['AI', 'HUMAN']);
const forms = z.enum(['EXPRESS', 'EXPRESS_WRITTEN']);

async function load({ loaders }: Context, id: string) {
  const consent = await loaders.contactConsent.load(id);
  if (!consent) throw notFound('Consent');
  return { consent };
}

export const resolvers = {
  Query: {
    contactConsents: (_root, { filter, ...page }, { db }) =>
      listConsents(db, parseInput(consentFilter, filter ?? {}, 'filter'), pageOf(page)),
  },
  Mutation: {
    recordContactConsent: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      const consent = parseInput(contactConsent, input);
      const id = await writeOnce(context, {
        digest: inputDigest(consent),
        known: (tx) => knownContactConsent(tx, sub, consent.clientId),
        work: (tx) => recordConsent(tx, consent, sub),
      });
      return load(context, id);
    },
    revokeContactConsent: async (_root, { input }, context) => {
      const { sub } = requireOperator(context.viewer);
      await write(context, (tx) => revokeConsent(tx, input.consentId, sub));
      return load(context, input.consentId);
    },
  },
  ContactConsent: {
    purpose: ({ purpose }) => z.enum(purposes).parse(purpose),
    voice: ({ voice }) => voices.parse(voice),
    form: ({ form }) => forms.parse(form),
    holds: ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > new Date()),
    lastUsedAt: async ({ phone, givenAt }, _args, { loaders }) => {
      const at = await loaders.lastCall.load(phone);
      return at !== null && at > givenAt ? at : null;
    },
    recordedBy: ({ recordedBy }, _args, { loaders }) =>
      recordedBy === null ? null : loaders.person.load(recordedBy),
  },
} satisfies Resolvers;
