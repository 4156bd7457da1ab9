import { z } from 'zod';
import { forbidden } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Prisma, WebhookEndpoint } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../database.ts';

/** An endpoint as it is read, with its sealed secrets: its resolvers show none of them. */
export type Endpoint = WebhookEndpoint;

/** The database's check constraint holds the same values. */
export const endpointStatus = z.enum(['ENABLED', 'PAUSED', 'DISABLED_BY_FAILURE', 'GONE']);

/** Endpoints that one owner has at most. */
export const mostEndpoints = 100;

/** Whose endpoints the caller has: a vendor's id, or null for those of the administrators. @throws FORBIDDEN for all others */
export function ownerOf(viewer: Viewer): string | null {
  if (viewer.kind === 'VENDOR') return viewer.vendorId;
  if (viewer.role === 'ADMIN' || viewer.kind === 'API_KEY') return null;
  throw forbidden();
}

/** Endpoints that the viewer may know: a vendor its own, administrators all. @param permission that an API key needs */
export function reachable(
  viewer: Viewer,
  permission: 'webhooks:read' | 'webhooks:write',
): Prisma.WebhookEndpointWhereInput {
  if (viewer.kind === 'VENDOR') return { vendorId: viewer.vendorId };
  if (viewer.role === 'ADMIN') return {};
  return viewer.kind === 'API_KEY' && viewer.scopes.has(permission) ? {} : { id: { in: [] } };
}

/**
 * Locks an endpoint that the caller may change.
 * @throws NOT_FOUND for one that does not exist or is somebody else's
 */
export async function lockEndpoint(tx: Tx, viewer: Viewer, id: string): Promise<Endpoint> {
  if (!isId(id)) throw notFound('Webhook endpoint');
  await tx.$queryRaw`select 1 from webhook_endpoint where id = ${id}::uuid for no key update`;
  const endpoint = await tx.webhookEndpoint.findFirst({
    where: { AND: [{ id }, reachable(viewer, 'webhooks:write')] },
  });
  if (!endpoint) throw notFound('Webhook endpoint');
  return endpoint;
}
