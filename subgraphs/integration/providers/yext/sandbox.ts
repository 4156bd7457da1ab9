import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { listingActs, listingRoutes } from './sandbox-listings.ts';
import { partOf } from '../../hub/sandboxes/files/part-of.ts';
import type { SandboxAnswer, SandboxObject, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';

const account = 'me';
const kind = 'entity';
/** An image of one pixel. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const changes = z.strictObject({ name: z.string().min(1).optional(), mainPhone: z.string().optional() });

const first = {
  id: 'sandbox-1',
  key: null,
  data: { name: 'North plumber', mainPhone: '+493010000000', address: { city: 'Berlin', countryCode: 'DE' } },
};

type Tools = SandboxTools<{ readonly apiKey: string; readonly accountId: string }>;

function answer(response: unknown): SandboxAnswer {
  return { json: { meta: { uuid: randomUUID(), errors: [] }, response } };
}

function refuse(status: number, message: string): SandboxAnswer {
  const type = status >= 500 ? 'NON_FATAL_ERROR' : 'FATAL_ERROR';
  return {
    status,
    json: { meta: { uuid: randomUUID(), errors: [{ code: status, type, message }] }, response: {} },
  };
}

function toEntity({ id, data, at }: SandboxObject, { baseUrl }: Tools): object {
  const meta = { id, entityType: 'location', accountId: account, timestamp: at.toISOString() };
  return { meta, logo: { image: { url: `${baseUrl('images')}/p/${id}.png` } }, ...data };
}

/** The entities; the first one is there from the beginning. */
async function entitiesOf({ objects }: Tools): Promise<readonly SandboxObject[]> {
  const found = await objects.list(kind, { limit: 1_000 });
  return found.length > 0 ? found : [await objects.put(kind, first)];
}

export const yextSandbox: SandboxSpec<{ readonly apiKey: string; readonly accountId: string }> = {
  credentials: (secret) => ({ apiKey: secret('key', 16), accountId: account }),
  authenticate: ({ headers, query }, { apiKey }) => headers['api-key'] === apiKey && query.has('v'),
  open: ['images'],
  refuse,
  routes: {
    ...listingRoutes({ answer, refuse }),
    'GET /accounts/{account}': () => answer({ accountId: account, accountName: 'Sandbox', locationCount: 1 }),
    'GET /accounts/{account}/entities': async ({ query }, tools) => {
      const all = (await entitiesOf(tools)).toSorted((left, right) => left.id.localeCompare(right.id));
      const from = Number(query.get('pageToken') ?? 0);
      const to = from + Number(query.get('limit') ?? 10);
      return answer({
        count: all.length,
        entities: all.slice(from, to).map((one) => toEntity(one, tools)),
        ...(to < all.length && { pageToken: String(to) }),
      });
    },
    'GET /accounts/{account}/entities/{entity}': async ({ params }, tools) => {
      const found = (await entitiesOf(tools)).find(({ id }) => id === params['entity']);
      return found ? answer(toEntity(found, tools)) : refuse(404, 'Entity not found');
    },
    'GET images:/p/{image}': (request) => partOf(request, 'image/png', logo),
    'PUT /accounts/{account}/entities/{entity}': async ({ params, body }, tools) => {
      const found = (await entitiesOf(tools)).find(({ id }) => id === params['entity']);
      if (!found) return refuse(404, 'Entity not found');
      const parsed = changes.safeParse(body);
      if (!parsed.success) return refuse(400, 'The entity has an unknown or invalid field');
      const data = { ...found.data, ...parsed.data };
      return answer(toEntity(await tools.objects.put(kind, { id: found.id, key: null, data }), tools));
    },
  },
  acts: listingActs,
};
