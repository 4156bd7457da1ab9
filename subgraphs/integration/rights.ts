import type { SubgraphRights } from '#platform/access/rights.ts';

/** Who sees and does what with providers, deliveries, domain events and failed jobs: operators, by `@allow`. */
export const rights: SubgraphRights = {
  entities: {},
  parts: {
    Delivery: `id channel status to body offer vendor attempts sandbox providerMessageId error expiresAt createdAt sentAt
               updatedAt`,
    DeliveryError: 'code message',
    DomainEvent: 'id type version at subjectType subjectId seq actorId data',
    FailedJob: 'id name attempts lastError createdAt failedAt',
    PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
    ProviderConnection: 'provider name state fields savedAt savedBy',
    ProviderField: 'name secret value lastFour',
    SandboxMessage: 'provider at to body channel subject html',
    Suggestion: 'text model sandbox usage',
    TokenUsage: 'inputTokens outputTokens',
    WebhookEvent: `id provider account externalId type sandbox status attempts lastError receivedAt doneAt`,
  },
  queries: {},
  subscriptions: {},
  mutations: {
    replayWebhookEvent: { of: 'WebhookEvent', at: 'id', to: ['ADMIN'] },
    retryJob: { of: 'FailedJob', at: 'id', to: ['OPERATOR'] },
    suggestReply: { of: 'Conversation', at: 'conversationId', to: ['OPERATOR'] },
  },
  settable: {},
  routes: {
    'GET /webhooks/:provider/*': 'SIGNED_BY_THE_PROVIDER',
    'POST /webhooks/:provider/*': 'SIGNED_BY_THE_PROVIDER',
    'POST /webhooks/twilio/status': 'SIGNED_BY_THE_PROVIDER',
  },
};
