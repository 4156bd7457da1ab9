import { joinRights } from '#platform/access/join-rights.ts';
import type { RightsPart } from '#platform/access/join-rights.ts';
import * as capabilities from './part-rights.ts';

/** Who sees and does what with accounts, sessions and the ranking. */
const core: RightsPart = {
  entities: {
    User: {
      permission: 'accounts:read',
      rows: [
        [['OWNER', 'OPERATOR', 'STAFF_IS_KNOWN'], 'id name role vendor'],
        [['OWNER', 'OPERATOR'], 'email emailVerifiedAt phone locale timezone currency createdAt disabledAt'],
        [['OPERATOR'], 'tags'],
      ],
    },
    // subgraphs/vendor/rights.ts says who sees the rest of it.
    Order: {
      permission: 'dispatch:read',
      rows: [
        [['ANYONE'], 'id'],
        [['OPERATOR'], 'ranking'],
      ],
    },
  },
  parts: {
    Coordinates: 'latitude longitude',
    ApiKey: 'id name prefix lastFour scopes createdBy createdAt expiresAt lastUsedAt revokedAt',
    ApiKeyPermission: 'name description',
    AuditEntry: 'id at action actor apiKey subject subjectType subjectId facts correlationId',
    AuditFact: 'name value',
    CreateApiKeyPayload: 'apiKey key',
    EmailTaken: 'message',
    EndSessionPayload: 'sessionId',
    ExcludedVendor: 'vendor code reason distanceKm location bearingDegrees',
    FactorScore: 'factor weight value contribution explanation',
    InvalidCredentials: 'message',
    Money: 'amount currency',
    OpenSession: 'id startedAt expiresAt isCurrent',
    JobLaneHealth: 'lane waiting oldestWaitingMs',
    PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
    RankedVendor: 'rank score distanceKm location bearingDegrees vendor factors exploration',
    RankingExploration: 'scoreRank explanation',
    RankingReplay: 'orders changed changes factors estimate',
    RankingWeights:
      'version distance rating acceptance responseTime workload completion disputes punctuality explorationShare since setBy',
    ReplayEstimate: 'distanceWas distanceNow acceptedWas acceptedNow explanation',
    ReplayedFactor: 'factor was now',
    ReplayedOrder: 'order rankedAt attempt was now',
    Session: 'id expiresAt',
    SimulatedVendor: 'rank score factors vendor was',
    VendorRanking: 'order rankedAt attempt place scheduledFor weightsVersion weights ranked excluded',
    SubgraphHealth: 'at requestsPerSecond eventsPerSecond eventLagMs lanes',
  },
  queries: { user: { of: 'User', at: 'id', to: ['OPERATOR'] } },
  subscriptions: {},
  mutations: {
    changeRole: { of: 'User', at: 'input.userId', to: ['ADMIN'] },
    disableUser: { of: 'User', at: 'input.userId', to: ['ADMIN'] },
    enableUser: { of: 'User', at: 'input.userId', to: ['ADMIN'] },
    renameApiKey: { of: 'ApiKey', at: 'input.apiKeyId', to: ['ADMIN'] },
    revokeApiKey: { of: 'ApiKey', at: 'input.apiKeyId', to: ['ADMIN'] },
    endSession: { of: 'Session', at: 'input.sessionId', to: ['OWNER'] },
  },
  settable: {
    'ChangeRoleInput.role': 'Administrators alone may use the mutation.',
    'ChangeRoleInput.vendorId': 'Administrators alone may use the mutation.',
    'CreateApiKeyInput.expiresAt':
      'Administrators alone may use the mutation; the time has to be in the future.',
    'CreateApiKeyInput.scopes':
      'Administrators alone may use the mutation, and they have every right themselves.',
    'CreateUserInput.role': 'Administrators alone may use the mutation.',
    'CreateUserInput.vendorId': 'Administrators alone may use the mutation.',
  },
  routes: {
    'POST /sessions/resolve': 'GATEWAY',
    'GET /sessions/ended': 'GATEWAY',
    'GET /files/audit.csv': { of: 'AuditEntry', at: null, to: ['ADMIN'], permission: 'audit:read' },
    'GET /files/audit.jsonl': { of: 'AuditEntry', at: null, to: ['ADMIN'], permission: 'audit:read' },
  },
};

export const rights = joinRights(core, ...Object.values(capabilities));
