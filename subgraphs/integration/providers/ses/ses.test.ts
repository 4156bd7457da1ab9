import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { admin, startIntegration } from '../../testing/start-integration.ts';
import { newDelivery } from '../../testing/new-delivery.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

const save = `mutation ($input: SaveProviderConnectionInput!) {
  saveProviderConnection(input: $input) { connection { state } }
}`;

describe('Amazon SES', () => {
  let integration: TestIntegration;
  let account: Server;
  /** What AWS answers about the account. */
  let answer: { readonly status: number; readonly body: object } = { status: 200, body: {} };
  before(async () => {
    account = createServer((_request, response) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => account.listen(0, '127.0.0.1', resolve));
    const address = account.address();
    assert.ok(typeof address === 'object' && address !== null);
    integration = await startIntegration({ SES_API_URL: `http://127.0.0.1:${address.port}` });
  });
  after(async () => {
    await integration.stop();
    account.closeAllConnections();
    account.close();
  });

  async function send(to: string): Promise<string> {
    // An e-mail of the product on its way: what a report finds.
    const { id: deliveryId } = await newDelivery(integration.services.db, {
      channel: 'EMAIL',
      recipient: to,
    });
    const provider = await openProvider(integration.services, 'SES');
    await provider.can('EMAIL').send({
      to,
      subject: 'New order',
      text: 'You have a new order.',
      html: '<p>You have a new order.</p>',
      headers: { 'List-Unsubscribe': '<https://switchboard.example/unsubscribe>' },
      deliveryId,
    });
    return deliveryId;
  }

  const endOf = (id: string) =>
    eventually(async () => {
      const delivery = await integration.services.db.delivery.findUniqueOrThrow({ where: { id } });
      return delivery.status === 'DELIVERED' || delivery.status === 'BOUNCED' ? delivery : null;
    }, 'the report');

  it('reports to the delivery whether its mail arrived', async () => {
    assert.equal((await endOf(await send('ada@example.com'))).status, 'DELIVERED');
    const bounced = await endOf(await send('bounce@example.com'));
    assert.equal(bounced.status, 'BOUNCED');
    assert.match(bounced.errorMessage ?? '', /550 5\.1\.1/);
  });

  it('is not connected to an account that may not write to everybody, and says what to do', async () => {
    const values = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      region: 'eu-central-1',
      from: 'switchboard@example.com',
    };
    const fields = Object.entries(values).map(([name, value]) => ({ name, value }));
    const input = { provider: 'SES', fields };
    const problem = async () => {
      const { errors } = await integration.send(admin, save, { input });
      return errors?.[0]?.message ?? '';
    };
    answer = { status: 200, body: { ProductionAccessEnabled: false, SendingEnabled: true } };
    assert.match(await problem(), /request production access on its console/);
    answer = { status: 200, body: { ProductionAccessEnabled: true, SendingEnabled: false } };
    assert.match(await problem(), /AWS has stopped the e-mails of this account in eu-central-1/);
    answer = { status: 403, body: { __type: 'UnrecognizedClientException', message: 'invalid token' } };
    assert.match(await problem(), /does not accept the access key/);
    answer = { status: 200, body: { ProductionAccessEnabled: true, SendingEnabled: true } };
    assert.equal(await problem(), '');
  });
});
