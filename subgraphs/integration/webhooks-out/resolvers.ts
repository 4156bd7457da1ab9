import { notFound } from '#platform/errors/errors.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import type { Context } from '../context.ts';
import {
  deleteEndpoint,
  enableEndpoint,
  pauseEndpoint,
  rotateSecret,
  updateEndpoint,
} from './change-endpoint.ts';
import { createEndpoint } from './create-endpoint.ts';
import { deliveryStatus, sentBody } from './delivery.ts';
import { endpointStatus, ownerOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { listEventTypes } from './event-types.ts';
import { listDeliveries } from './list-deliveries.ts';
import { listEndpoints } from './list-endpoints.ts';
import { messageIdOf } from './message-id.ts';
import { recoverWebhooks } from './recover-webhooks.ts';
import { resendWebhook } from './resend-webhook.ts';
import { testEndpoint } from './test-endpoint.ts';

async function loadEndpoint({ loaders }: Context, id: string): Promise<Endpoint> {
  const endpoint = await loaders.webhookEndpoint.load(id);
  if (!endpoint) throw notFound('Webhook endpoint');
  return endpoint;
}

export const resolvers = {
  Query: {
    webhookEndpoints: (_root, given, context) => listEndpoints(context, given),
    webhookEndpoint: (_root, { id }, context) => loadEndpoint(context, id),
    webhookEventTypes: (_root, _arguments, { viewer }) => listEventTypes(ownerOf(viewer)),
    webhookDeliveries: async (_root, { endpointId, ...given }, context) => {
      const { id } = await loadEndpoint(context, endpointId);
      return listDeliveries(context.db, id, given);
    },
  },
  Mutation: {
    createWebhookEndpoint: (_root, { input }, context) => createEndpoint(context, input),
    updateWebhookEndpoint: async (_root, { input: { id, ...changes } }, context) => ({
      endpoint: await updateEndpoint(context, id, changes),
    }),
    pauseWebhookEndpoint: async (_root, { input: { id } }, context) => ({
      endpoint: await pauseEndpoint(context, id),
    }),
    enableWebhookEndpoint: async (_root, { input: { id } }, context) => ({
      endpoint: await enableEndpoint(context, id),
    }),
    deleteWebhookEndpoint: async (_root, { input: { id } }, context) => ({
      id: await deleteEndpoint(context, id),
    }),
    rotateWebhookSecret: (_root, { input: { id } }, context) => rotateSecret(context, id),
    testWebhookEndpoint: async (_root, { input: { id } }, context) => ({
      delivery: await testEndpoint(context, id),
    }),
    resendWebhook: async (_root, { input: { deliveryId } }, context) => ({
      delivery: await resendWebhook(context, deliveryId),
    }),
    recoverWebhooks: async (_root, { input }, context) => ({
      endpoint: await recoverWebhooks(context, input),
    }),
  },
  WebhookEndpoint: {
    __resolveReference: ({ id }, { loaders }) => loaders.webhookEndpoint.load(id),
    vendor: ({ vendorId }) => (vendorId === null ? null : { __typename: 'Vendor', id: vendorId }),
    status: ({ status }) => endpointStatus.parse(status),
    previousSecretUntil: ({ previousUntil }) =>
      previousUntil !== null && previousUntil > new Date() ? previousUntil : null,
    failingSince: ({ failingSince, firstFailureAt }) => failingSince ?? firstFailureAt,
  },
  WebhookDelivery: {
    __resolveReference: ({ id }, { loaders }) => loaders.webhookDelivery.load(id),
    messageId: ({ messageId }) => messageIdOf(messageId),
    endpoint: ({ endpointId }, _arguments, context) => loadEndpoint(context, endpointId),
    type: ({ message }) => message.type,
    body: (delivery) => sentBody(delivery),
    status: ({ status }) => deliveryStatus.parse(status),
    // While an attempt runs, the time is the end of its claim.
    nextAttemptAt: ({ claim, nextAttemptAt }) => (claim === null ? nextAttemptAt : null),
    attempts: ({ id }, _arguments, { loaders }) => loaders.webhookAttempts.load(id),
  },
} satisfies Resolvers;
