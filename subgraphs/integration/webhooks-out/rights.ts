import type { RightsPart } from '#platform/access/join-rights.ts';

const owners = ['ADMIN', 'VENDOR'] as const;
const endpoint = { of: 'WebhookEndpoint', to: owners } as const;

/** An endpoint is for its vendor and for administrators; no agent sees one. */
export const rights: RightsPart = {
  entities: {
    WebhookEndpoint: {
      permission: 'webhooks:read',
      rows: [
        [
          owners,
          'id vendor url description types status previousSecretUntil lastSuccessAt failingSince disabledAt createdAt',
        ],
      ],
    },
    WebhookDelivery: {
      permission: 'webhooks:read',
      rows: [[owners, 'id messageId endpoint type body status nextAttemptAt attempts createdAt doneAt']],
    },
  },
  parts: {
    WebhookAttempt: 'id at status ms error',
    WebhookEventType: 'name description schema sample',
    CreateWebhookEndpointPayload: 'endpoint secret',
    RotateWebhookSecretPayload: 'endpoint secret',
    DeleteWebhookEndpointPayload: 'id',
  },
  queries: {
    webhookEndpoint: { ...endpoint, at: 'id' },
    webhookEndpoints: { ...endpoint, at: null },
    webhookDeliveries: { ...endpoint, at: 'endpointId' },
  },
  mutations: {
    updateWebhookEndpoint: { ...endpoint, at: 'input.id' },
    pauseWebhookEndpoint: { ...endpoint, at: 'input.id' },
    enableWebhookEndpoint: { ...endpoint, at: 'input.id' },
    deleteWebhookEndpoint: { ...endpoint, at: 'input.id' },
    rotateWebhookSecret: { ...endpoint, at: 'input.id' },
    testWebhookEndpoint: { ...endpoint, at: 'input.id' },
    recoverWebhooks: { ...endpoint, at: 'input.endpointId' },
    resendWebhook: {
      of: 'WebhookDelivery',
      at: 'input.deliveryId',
      to: owners,
    },
  },
};
