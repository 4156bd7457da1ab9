import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import { explorerPlugin } from '../../gateway/explorer/plugin.ts';
import type { EdgeCaller } from '../../gateway/edge/caller.ts';
import { startEdgeGateway } from '../../gateway/testing/edge-gateway.ts';
import { startSessionAuthority } from '../../gateway/testing/session-authority.ts';
import { definition as admin } from '../../subgraphs/admin/subgraph.ts';
import { definition as conversation } from '../../subgraphs/conversation/subgraph.ts';
import { definition as integration } from '../../subgraphs/integration/subgraph.ts';
import { definition as vendor } from '../../subgraphs/vendor/subgraph.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import type { SubgraphName } from '../../subgraphs/subgraphs.ts';
import { readRightsTables } from './rights-table.ts';
import { gatewayRoutes, platformRoutes, routesIn } from './routes.ts';

const printing = { commonPrefix: true } as const;

/** The routes that a subgraph has once it runs. */
const printed: Record<SubgraphName, () => Promise<string>> = {
  admin: async () => print(await startTestSubgraph(admin)),
  vendor: async () => print(await startTestSubgraph(vendor)),
  conversation: async () => print(await startTestSubgraph(conversation)),
  integration: async () =>
    print(
      await startTestSubgraph(integration, {
        CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
        SANDBOX: 'off',
      }),
    ),
};

interface Printable {
  readonly server: { readonly app: { printRoutes(options: typeof printing): string } };
  stop(): Promise<void>;
}

async function print(subgraph: Printable): Promise<string> {
  const routes = subgraph.server.app.printRoutes(printing);
  await subgraph.stop();
  return routes;
}

describe('every route', () => {
  for (const { name } of subgraphs) {
    it(`of ${name} has a row in its rights.ts`, async () => {
      const table = (await readRightsTables()).find((one) => one.name === name);
      const own = routesIn(await printed[name]()).filter((route) => !platformRoutes.includes(route));
      assert.deepEqual(
        own.toSorted(),
        Object.keys(table?.rights.routes ?? {}).toSorted(),
        `say in subgraphs/${name}/rights.ts who may use it`,
      );
    });
  }

  it('of the gateway has a row in e2e/access/routes.ts', async () => {
    const authority = await startSessionAuthority();
    const sdl = await readFile(new URL('../../gateway/supergraph.graphql', import.meta.url), 'utf8');
    const explorer = explorerPlugin<EdgeCaller>({ enabled: true });
    const gateway = await startEdgeGateway(sdl, { SESSIONS_URL: authority.url }, [explorer]);
    const routes = routesIn(gateway.server.app.printRoutes(printing));
    await gateway.close();
    await authority.close();
    const own = routes.filter((route) => !platformRoutes.includes(route));
    assert.deepEqual(
      own.toSorted(),
      Object.keys(gatewayRoutes).toSorted(),
      'say in gatewayRoutes who may use it',
    );
  });
});
