import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { createServer } from '#platform/server/server.ts';
import { createLog } from '#platform/log/log.ts';
import { createSubgraphMetrics } from '#platform/subgraph-metrics.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import pg from 'pg';
import { visitor } from './client.ts';
import { productionPage, shell, shellBlock } from './production-page.ts';
import { arriveAsGuest } from './stories.ts';
import { createHealth } from '../subgraphs/integration/hub/health/create-health.ts';
import { launch } from './system.ts';
import { ConversationDocument } from '#generated/operations/e2e.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-production-'));
});
after(() => rm(folder, { recursive: true, force: true }));

describe('a backup as docs/production.md has it', () => {
  it('of the data folder brings back database and secrets', async () => {
    const start = () => launch({ DATA_DIR: join(folder, '.data'), DATABASE_URL: '' });
    const system = await start();
    const guest = await arriveAsGuest(system, { body: 'Keep me.' });
    await system.stop();
    const key = await readFile(join(folder, '.data/secrets/credentials.key'), 'utf8');
    await shell(await shellBlock('tar -czpf'), folder);
    await rm(join(folder, '.data'), { recursive: true });
    await shell(await shellBlock('tar -xzpf'), folder);
    assert.equal(await readFile(join(folder, '.data/secrets/credentials.key'), 'utf8'), key);
    const restored = await start();
    try {
      const client = visitor(restored.origin).with(guest.client.session ?? '');
      const { conversation } = await client.run(ConversationDocument, { id: guest.conversationId });
      assert.equal(conversation?.messages.edges[0]?.node.body, 'Keep me.');
    } finally {
      await restored.stop();
    }
  });
});

describe('docs/production.md', () => {
  it('alerts on metrics that exist', async () => {
    const system = await launch({ DATA_DIR: join(folder, 'metrics'), DATABASE_URL: '' });
    const gateway = await fetch(`${system.origin}/metrics`).then((answer) => answer.text());
    await system.stop();
    const known = gateway + (await subgraphMetrics());
    const [, rules = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(await productionPage) ?? [];
    const { groups } = z
      .object({
        groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
      })
      .parse(parse(rules));
    const alerts = groups.flatMap((group) => group.rules);
    assert.ok(alerts.length >= 8);
    for (const { alert, expr } of alerts) {
      const names = [...expr.matchAll(/\b(?:http|gateway|jobs?|database|graphql|provider)_\w+/g)].map(
        ([name]) => name,
      );
      assert.ok(names.length > 0, alert);
      for (const name of names) {
        assert.match(known, new RegExp(`^# TYPE ${name.replace(/_(count|bucket|sum)$/, '')} `, 'm'), alert);
      }
    }
  });
});

/** What a subgraph's `/metrics` names; only the gateway is reached from outside a system. */
async function subgraphMetrics(): Promise<string> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url });
  const log = createLog({ name: 'test', level: 'silent' });
  const server = createServer({ log });
  createSubgraphMetrics(server.metrics).watch({ requests: pool, jobs: pool }, []);
  const health = createHealth(pool, log, server.metrics);
  const metrics = await server.metrics.metrics();
  await health.stop();
  await pool.end();
  await server.close();
  await database.drop();
  return metrics;
}
