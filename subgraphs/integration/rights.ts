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
    CatalogueField: 'name label help kind required long pattern ignoresCase problem default',
    CatalogueProvider: `id name category summary capabilities fields needsAuthorization redirectUrl webhookUrl connections`,
    ProviderConnection: 'provider account name state fields savedAt savedBy authorizedAt',
    ProviderConnectionChange: 'provider connections at',
    ProviderField: 'name secret value lastFour',
    ProviderFailureShare: 'kind calls share',
    ProviderHealth: 'provider account sandbox calls p50Ms p95Ms failures breaker lastSuccessAt',
    ProviderProblem: 'kind message',
    SandboxMessage: 'provider at to body channel subject html',
    Suggestion: 'text model sandbox usage',
    TokenUsage: 'inputTokens outputTokens',
    WebhookEvent: `id provider account externalId type sandbox status attempts lastError receivedAt doneAt`,
  },
  queries: {},
  subscriptions: {
    providerConnectionChanged: { of: 'ProviderConnection', at: null, to: ['ADMIN'] },
  },
  mutations: {
    beginProviderAuthorization: { of: 'ProviderConnection', at: 'input.provider', to: ['ADMIN'] },
    checkProviderConnection: { of: 'ProviderConnection', at: 'input.provider', to: ['ADMIN'] },
    removeProviderConnection: { of: 'ProviderConnection', at: 'input.provider', to: ['ADMIN'] },
    replayWebhookEvent: { of: 'WebhookEvent', at: 'id', to: ['ADMIN'] },
    retryJob: { of: 'FailedJob', at: 'id', to: ['OPERATOR'] },
    sandboxAct: { of: 'CatalogueProvider', at: 'input.provider', to: ['ADMIN'] },
    saveProviderConnection: { of: 'ProviderConnection', at: 'input.provider', to: ['ADMIN'] },
    suggestReply: { of: 'Conversation', at: 'conversationId', to: ['OPERATOR'] },
  },
  settable: {},
  routes: {
    'GET /webhooks/oauth/:provider': 'SIGNED_BY_THE_PROVIDER',
    'GET /webhooks/:provider/*': 'SIGNED_BY_THE_PROVIDER',
    'POST /webhooks/:provider/*': 'SIGNED_BY_THE_PROVIDER',
  },
};
