import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { providerPath } from '../../hub/definition/provider-path.ts';
import type { SentWebhook } from '../door.ts';
import type { World } from '../world.ts';

export function testWebhooks(provider: Provider, world: () => World): void {
  if (!provider.hasWebhook) return;
  const prefix = `/webhooks/integration/${providerPath(provider.id)}/`;

  const find = () => world().door.webhooks.find(({ target }) => target.startsWith(prefix));
  /** A webhook that the stand-in has sent because of what the tests before this one have done. */
  const sent = (): SentWebhook => {
    const webhook = find();
    assert.ok(webhook, 'the stand-in has sent no webhook');
    return webhook;
  };
  const stored = () => world().services.db.webhookEvent.count({ where: { provider: provider.id } });

  it('is heard when its webhook is signed, and once however often it comes', async () => {
    const webhook = await eventually(find, `a webhook of the stand-in of ${provider.id}`);
    const before = await stored();
    const first = await world().deliver(webhook);
    assert.ok(first.status >= 200 && first.status < 300, `status ${first.status}`);
    assert.equal(first.headers.get('x-webhook-verified'), '1');
    const once = await stored();
    assert.ok(once > before);
    const answers = await Promise.all([1, 2, 3].map(() => world().deliver(webhook)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([first.status]));
    assert.equal(await stored(), once);
    await eventually(
      async () =>
        (await world().services.db.webhookEvent.count({
          where: { provider: provider.id, status: 'RECEIVED' },
        })) === 0,
      'the work on its events',
    );
  });

  it('is not heard when a bit of its webhook is wrong', async () => {
    const webhook = sent();
    const before = await stored();
    for (const forged of forgeries(webhook)) {
      const answer = await world().deliver(forged);
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get('x-webhook-verified'), null);
    }
    assert.equal(await stored(), before);
  });

  it('is refused a webhook of more than 1 MiB', async () => {
    const webhook = sent();
    const answer = await world().deliver({ ...webhook, body: Buffer.alloc(1024 * 1024 + 1, 'x') });
    assert.equal(answer.status, 413);
  });
}

/** The webhook without its signature, and, where the signature covers the body, with one bit of that changed. */
function forgeries(webhook: SentWebhook): readonly SentWebhook[] {
  const { 'content-type': type = 'application/json' } = webhook.headers;
  const bare = { ...webhook, headers: { 'content-type': type } };
  const isPassword = webhook.headers['authorization'] !== undefined;
  if (isPassword) {
    return [bare, { ...webhook, headers: { ...webhook.headers, authorization: 'Basic bm86cGFzc3dvcmQ=' } }];
  }
  const body = Buffer.from(webhook.body);
  const at = Math.floor(body.length / 2);
  body[at] = (body[at] ?? 0) ^ 1;
  const changed = { ...webhook, body };
  // A signature may stand in the body: then nothing is bare.
  return webhook.body.includes('"Signature"') ? [changed] : [bare, changed];
}
