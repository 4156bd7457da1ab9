import { z } from 'zod';
import { parseInput } from '#platform/input/parse.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { sandboxAct } from './sandbox-act.ts';
import { sandboxesOf } from './sandboxes.ts';

const pageSize = z.int().min(1, 'must be at least 1').max(100, 'must be at most 100');

export const resolvers = {
  Query: {
    sandboxMessages: (_root, { first }, context) => {
      const count = parseInput(pageSize, first ?? 20, 'first');
      // A key that reads messages must not be able to set the password of its owner.
      const withoutMails = context.viewer.kind === 'API_KEY';
      return [...(sandboxesOf(context)?.record.latest(count, { withoutMails }) ?? [])];
    },
  },
  SandboxMessage: {
    channel: ({ channel }) => channel ?? null,
    subject: ({ subject }) => subject ?? null,
    html: ({ html }) => html ?? null,
    attachments: ({ attachments = [] }) => attachments,
    headers: ({ headers = {} }) => Object.entries(headers).map(([name, value]) => ({ name, value })),
  },
  Mutation: {
    sandboxAct: async (_root, { input }, context) => {
      await sandboxAct(context, input);
      return true;
    },
  },
} satisfies Resolvers;
