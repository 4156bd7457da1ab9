import { Base44RoleDocument } from '#generated/documents/frontends/base44/realtime.ts';
import type { UserRole } from '#generated/documents/frontends/base44/realtime.ts';
import type { Api } from '../api/api.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { FeedSource } from './feed.ts';

const roles: Readonly<Record<UserRole, FeedSource['role']>> = {
  ADMIN: 'admin',
  AGENT: 'agent',
  VENDOR: 'vendor',
  CUSTOMER: 'customer',
};

/** As what the caller follows events. @throws Refusal 401 for a visitor */
export async function findRole(api: Api): Promise<FeedSource['role']> {
  const { me, currentApiKey } = await api.run(Base44RoleDocument, {});
  if (me) return roles[me.role];
  if (currentApiKey) return 'key';
  throw new Refusal(401, 'UNAUTHENTICATED', 'Sign in first.');
}
