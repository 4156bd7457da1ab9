import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/admin.ts';
import { notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import { emailTaken } from '../../accounts/email-taken.ts';
import { endOfSession } from '../../sessions/begin-session.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { parseConversion } from './conversion-input.ts';
import { convertLead } from './convert-lead.ts';

const kind = z.enum(['VENDOR', 'CUSTOMER']);

export const resolvers = {
  Mutation: {
    convertLead: async (_root, { input }, context) => {
      const viewer = requireOperator(context.viewer);
      const conversion = parseConversion(input);
      await write(context, (tx, tell) => convertLead(tx, tell, conversion, viewer));
      const lead = await context.loaders.lead.load(conversion.leadId);
      if (!lead) throw notFound('Lead');
      return { lead };
    },
    acceptVendorInvitation: async (_root, { input }, context) => {
      const accepted = await acceptInvitation(context, input, endOfSession(context.settings.sessionDays));
      switch (accepted.outcome) {
        case 'ACCEPTED': {
          const { session, user } = accepted;
          return {
            __typename: 'VendorInvitationAccepted',
            session,
            user: { ...user, hasSignedIn: true },
          };
        }
        case 'EMAIL_TAKEN':
          return emailTaken;
        case 'INVALID':
          return {
            __typename: 'InvalidInvitation',
            message: 'This code was used, or is too old. Ask for another invitation.',
          };
      }
    },
  },
  Lead: {
    conversion: ({ convertingTo, convertedId, conversionProblem }) => {
      if (convertingTo === null) return null;
      const as = kind.parse(convertingTo);
      return {
        as,
        vendor: as === 'VENDOR' && convertedId !== null ? { id: convertedId } : null,
        conversation: as === 'CUSTOMER' && convertedId !== null ? { id: convertedId } : null,
        problem: conversionProblem,
      };
    },
  },
} satisfies Resolvers;
