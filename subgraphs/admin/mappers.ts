import type { ApiKey, AuditEntry } from '#generated/prisma/admin/client.ts';
import type { Person } from './accounts/person.ts';
import type { StoredWeights } from './ranking/stored-weights.ts';

export type UserModel = Person;
export type RankingWeightsModel = StoredWeights;
export type ApiKeyModel = ApiKey;
export type AuditEntryModel = AuditEntry;
