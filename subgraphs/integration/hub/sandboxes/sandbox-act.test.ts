import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import { definition } from '../../subgraph.ts';
import { admin, agent, credentialsKey, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const mutation = `mutation ($input: SandboxActInput!) { sandboxAct(input: $input) }`;
const reply = { provider: 'TWILIO', act: 'reply', subject: '+49301234567', value: 'Is tomorrow possible?' };

describe('sandboxAct', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const act = (input: object, viewer: object = admin) => integration.send(viewer, mutation, { input });

  it('lets a customer reply: the message arrives by a webhook that the sandbox has signed', async () => {
    assert.deepEqual((await act(reply)).data, { sandboxAct: true });
    const event = await eventually(() =>
      integration.services.db.webhookEvent.findFirst({ where: { provider: 'TWILIO' } }),
    );
    assert.equal(event.type, 'message:received');
    assert.equal(event.sandbox, true);
  });

  it('names what is wrong with an act', async () => {
    for (const [changes, field, problem] of [
      [{ provider: 'PIGEONS' }, 'input.provider', /not a provider/],
      [{ act: 'burn' }, 'input.act', /reply/],
      [{ value: 'x'.repeat(10_001) }, 'input.value', /at most/],
    ] as const) {
      const { errors } = await act({ ...reply, ...changes });
      assert.equal(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
      assert.equal(errors[0]?.extensions.field, field);
      assert.match(errors[0]?.message ?? '', problem);
    }
  });

  it('is for administrators, and for nobody in production', async () => {
    assert.equal((await act(reply, agent)).errors?.[0]?.extensions.code, 'FORBIDDEN');
    const variables = { CREDENTIALS_KEY: credentialsKey, NODE_ENV: 'production' };
    const production = await startTestSubgraph(definition, variables);
    try {
      const { errors } = await production.send(admin, mutation, { input: reply });
      assert.equal(errors?.[0]?.extensions.code, 'FORBIDDEN');
    } finally {
      await production.stop();
    }
  });
});
