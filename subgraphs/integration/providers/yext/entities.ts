import { z } from 'zod';
import type { ListedEntity, Listings } from '../../hub/capabilities/listings.ts';
import type { ProviderHttp, ProviderRequest } from '../../hub/http/provider-http.ts';

/** The version of the API as a date; each request must name it. */
const v = '20240101';
const pageSize = 50;

const entity = z.looseObject({
  meta: z.looseObject({ id: z.string() }),
  name: z.string().optional(),
  mainPhone: z.string().optional(),
  address: z.looseObject({ city: z.string().optional() }).optional(),
});
const page = z.object({
  response: z.object({ entities: z.array(entity).default([]), pageToken: z.string().optional() }),
});
const one = z.object({ response: entity });

/** Reads the account: free, and needs the key. */
export async function checkAccount(http: ProviderHttp, accountId: string): Promise<void> {
  await http.json(
    { path: `/accounts/${accountId}`, template: '/accounts/{account}', query: { v } },
    z.object({ response: z.looseObject({}) }),
  );
}

/** One page of locations (GET /accounts/{account}/entities). */
export async function listEntities(
  http: ProviderHttp,
  accountId: string,
  cursor: string | null,
): Promise<{ entities: readonly ListedEntity[]; cursor: string | null }> {
  const { response } = await http.json(
    {
      path: `/accounts/${accountId}/entities`,
      template: '/accounts/{account}/entities',
      query: { v, entityTypes: 'location', limit: pageSize, pageToken: cursor },
    },
    page,
  );
  const next = response.pageToken ?? null;
  return { entities: response.entities.map(toListed), cursor: next === cursor ? null : next };
}

/** The request for one entity. */
export function oneEntity(
  accountId: string,
  id: string,
): Pick<ProviderRequest, 'path' | 'template' | 'query'> {
  return {
    path: `/accounts/${accountId}/entities/${encodeURIComponent(id)}`,
    template: '/accounts/{account}/entities/{entity}',
    query: { v },
  };
}

/** PUT replaces fields that are sent, so the entity is read first and only what differs is sent. */
export async function updateEntity(
  http: ProviderHttp,
  accountId: string,
  id: string,
  { name, phone }: Parameters<Listings['update']>[1],
): Promise<ListedEntity> {
  const at = oneEntity(accountId, id);
  const { response: before } = await http.json(at, one);
  const changes = {
    ...(name !== undefined && name !== before.name && { name }),
    ...(phone !== undefined && phone !== null && phone !== before.mainPhone && { mainPhone: phone }),
  };
  if (Object.keys(changes).length === 0) return toListed(before);
  const { response } = await http.json({ ...at, method: 'PUT', json: changes }, one);
  return toListed(response);
}

function toListed({ meta, name, mainPhone, address }: z.infer<typeof entity>): ListedEntity {
  return { id: meta.id, name: name ?? '', phone: mainPhone ?? null, city: address?.city ?? null };
}
