import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agentVersion } from '#contracts/calling/script.ts';
import { agentFields, startCallingTests } from '../testing/calling-tests.ts';
import type { CallingTests } from '../testing/calling-tests.ts';
import { loadDemoAgents } from './demo-agents.ts';

describe('the agents of the demo data', () => {
  let calling: CallingTests;
  before(async () => {
    calling = await startCallingTests();
  });
  after(() => calling.stop());

  it('take and make calls, are sound, and are there once', async () => {
    await loadDemoAgents(calling.subgraph.services.db);
    await loadDemoAgents(calling.subgraph.services.db);
    const { edges } = await calling.ask(
      calling.agent,
      `{ callingAgents { edges { node { ${agentFields} } } } }`,
      {},
    );
    assert.deepEqual(
      edges.map(({ node }) => [node['name'], node['status'], node['problems'], node['inboundNumbers']]),
      [
        ['Reminders', 'ACTIVE', [], []],
        ['Bookings', 'ACTIVE', [], ['+493023125100']],
      ],
    );
    const { rows } = await calling.subgraph.services.pool.query<{ definition: unknown }>(
      'select definition from admin.agent_version',
    );
    for (const { definition } of rows) assert.equal(agentVersion.safeParse(definition).success, true);
    assert.equal(rows.length, 2);
  });
});
