import { z } from 'zod';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { listWebhookEvents } from './list-webhook-events.ts';
import { replayWebhookEvent } from './replay-webhook-event.ts';

/** The database's check constraint holds the same values. */
const status = z.enum(['RECEIVED', 'DONE', 'IGNORED', 'DEAD']);

export const resolvers = {
  Query: {
    webhookEvents: (_root, given, { db }) => listWebhookEvents(db, given),
  },
  Mutation: {
    replayWebhookEvent: (_root, { id }, context) =>
      replayWebhookEvent(context, id, requireOperator(context.viewer)),
  },
  WebhookEvent: {
    status: (event) => status.parse(event.status),
  },
} satisfies Resolvers;
