import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAnswer, SandboxObject, SandboxSpec, SandboxTools } from '../../hub/sandboxes/sandbox.ts';

const account = 'me';
const kind = 'entity';
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

function toEntity({ id, data, at }: SandboxObject): object {
  return { meta: { id, entityType: 'location', accountId: account, timestamp: at.toISOString() }, ...data };
}

/** The entities; the first one is there from the beginning. */
async function entitiesOf({ objects }: Tools): Promise<readonly SandboxObject[]> {
  const found = await objects.list(kind, { limit: 1_000 });
  return found.length > 0 ? found : [await objects.put(kind, first)];
}

export const yextSandbox: SandboxSpec<{ readonly apiKey: string; readonly accountId: string }> = {
  credentials: (secret) => ({ apiKey: secret('key', 16), accountId: account }),
  authenticate: ({ headers, query }, { apiKey }) => headers['api-key'] === apiKey && query.has('v'),
  refuse,
  routes: {
    'GET /accounts/{account}': () => answer({ accountId: account, accountName: 'Sandbox', locationCount: 1 }),
    'GET /accounts/{account}/entities': async ({ query }, tools) => {
      const all = (await entitiesOf(tools)).toSorted((left, right) => left.id.localeCompare(right.id));
      const from = Number(query.get('pageToken') ?? 0);
      const to = from + Number(query.get('limit') ?? 10);
      return answer({
        count: all.length,
        entities: all.slice(from, to).map(toEntity),
        ...(to < all.length && { pageToken: String(to) }),
      });
    },
    'GET /accounts/{account}/entities/{entity}': async ({ params }, tools) => {
      const found = (await entitiesOf(tools)).find(({ id }) => id === params['entity']);
      return found ? answer(toEntity(found)) : refuse(404, 'Entity not found');
    },
    'PUT /accounts/{account}/entities/{entity}': async ({ params, body }, tools) => {
      const found = (await entitiesOf(tools)).find(({ id }) => id === params['entity']);
      if (!found) return refuse(404, 'Entity not found');
      const parsed = changes.safeParse(body);
      if (!parsed.success) return refuse(400, 'The entity has an unknown or invalid field');
      const data = { ...found.data, ...parsed.data };
      return answer(toEntity(await tools.objects.put(kind, { id: found.id, key: null, data })));
    },
  },
};
