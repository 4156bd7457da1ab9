import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { arriveAsGuest, orderInput } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { refusedWith, row, rows, sdk } from './base44-clients.ts';
import type { Sdk } from './base44-clients.ts';

let system: TestSystem;
let operator: Sdk;

before(async () => {
  system = await startSystem();
  operator = await as('agent@demo.test');
});
after(() => system.stop());

/** The SDK of somebody who has signed in. */
async function as(email: string): Promise<Sdk> {
  return sdk(system.origin, (await system.as(email)).session);
}

/** An order in the fields of Base44. */
function draft(more: Record<string, unknown> = {}): Record<string, unknown> {
  const { service, summary, customer, location, price } = orderInput();
  return {
    service,
    summary,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_email: customer.email,
    ...location,
    price_amount: price.amount,
    price_currency: price.currency,
    client_id: randomUUID(),
    ...more,
  };
}

describe('base44.entities', () => {
  it('creates, reads, lists and updates an order, with names in snake_case', async () => {
    const created = row(await operator.entities['Order']?.create(draft({ unknown_field: 1 })));
    assert.equal(created['status'], 'open');
    assert.equal(created['service_name'], 'Plumbing');
    assert.equal(created['customer_name'], 'A visitor');
    assert.match(String(created['created_date']), /^\d{4}-.*Z$/);
    assert.ok(!('unknown_field' in created));
    assert.deepEqual(row(await operator.entities['Order']?.get(created.id)).id, created.id);
    assert.equal(rows(await operator.entities['Order']?.list('-created_date', 1))[0]?.id, created.id);
    const updated = row(
      await operator.entities['Order']?.update(created.id, {
        summary: 'Two taps',
        number: created['number'],
      }),
    );
    assert.deepEqual(
      [updated['summary'], updated['customer_phone']],
      ['Two taps', created['customer_phone']],
    );
    const cancelled = row(
      await operator.entities['Order']?.update(created.id, { status: 'cancelled', reason: 'Not needed' }),
    );
    assert.equal(cancelled['status'], 'cancelled');
  });
});

describe('base44.auth', () => {
  it('signs in, although the client still has an old token, and says who it is', async () => {
    const app = sdk(system.origin, 'an-old-token');
    const { access_token: token } = z
      .object({ access_token: z.string() })
      .parse(await app.auth.loginViaEmailPassword('vendor1@demo.test', 'demo-switchboard'));
    const me = row(await sdk(system.origin, token).auth.me());
    assert.deepEqual([me['email'], me['switchboard_role']], ['vendor1@demo.test', 'vendor']);
  });

  it('refuses a visitor with the reason that templates of apps look for', async () => {
    const refused = await refusedWith(sdk(system.origin).auth.me());
    assert.deepEqual([refused.status, refused.code], [401, 'UNAUTHENTICATED']);
    assert.equal(refused.data?.extra_data['reason'], 'auth_required');
  });
});

describe('realtime', () => {
  it('reports an order to each of two clients once, and nothing to another app', async (context) => {
    const heard: { type: string; id: string }[][] = [[], []];
    const clients = [await as('agent@demo.test'), await as('admin@demo.test')];
    for (const [index, client] of clients.entries()) {
      const stop = client.entities['Order']?.subscribe((event) => {
        heard[index]?.push({ type: event.type, id: event.id });
      });
      context.after(() => {
        stop?.();
        client.cleanup();
      });
    }
    // A subscription says nothing when it begins: the first order that both hear of shows it.
    await eventually(async () => {
      await operator.entities['Order']?.create(draft());
      await sleep(300);
      return heard.every((list) => list.length > 0);
    }, 'the subscriptions');
    const created = row(await operator.entities['Order']?.create(draft()));
    await eventually(() => heard.every((list) => list.some(({ id }) => id === created.id)), 'both events');
    for (const list of heard) {
      const events = list.filter(({ id }) => id === created.id);
      assert.equal(events.filter(({ type }) => type === 'create').length, 1, JSON.stringify(events));
    }
  });

  it('tells a customer of messages in their conversation', async (context) => {
    const guest = await arriveAsGuest(system);
    const app = sdk(system.origin, guest.client.session);
    const heard: string[] = [];
    const stop = app.entities['Message']?.subscribe((event) => {
      if (event.type === 'create') heard.push(z.object({ body: z.string() }).parse(event.data).body);
    });
    context.after(() => {
      stop?.();
      app.cleanup();
    });
    await eventually(async () => {
      await operator.entities['Message']?.create({ conversation_id: guest.conversationId, body: 'Hello' });
      await sleep(300);
      return heard.length > 0;
    }, 'the subscription');
    await operator.entities['Message']?.create({ conversation_id: guest.conversationId, body: 'On our way' });
    await eventually(() => heard.includes('On our way'), 'the message');
    assert.equal(heard.filter((body) => body === 'On our way').length, 1);
  });
});
