import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { wishesOf } from '../preferences/wishes.ts';
import { unsubscribeUrl } from './unsubscribe-link.ts';

describe('the page to unsubscribe', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  function link() {
    const personId = randomUUID();
    const { services } = integration;
    const url = unsubscribeUrl(services, { personId, category: 'ORDERS', channel: 'EMAIL' });
    const wish = async () => (await wishesOf(services.db, personId)).settingFor('ORDERS', 'EMAIL');
    return { path: new URL(url).pathname, wish };
  }
  const get = (path: string, language = 'en') =>
    integration.fetch({}, path, { headers: { 'accept-language': language } });
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    integration.fetch({}, path, { method: 'POST', headers: { 'content-type': type }, body });

  it('changes nothing when it is only opened, as programs do with every link', async () => {
    const { path, wish } = link();
    const answer = await get(path);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /<h1>Unsubscribe\?<\/h1>/);
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(await wish(), null);
  });

  it('unsubscribes by its button, says so when it is opened again, and subscribes again', async () => {
    const { path, wish } = link();
    assert.match(await (await post(path, 'wanted=no')).text(), /You are unsubscribed/);
    assert.equal(await wish(), 'OFF');
    assert.match(await (await get(path, 'de')).text(), /<h1>Abbestellt<\/h1>/);
    assert.match(await (await post(path, 'wanted=yes')).text(), /subscribed again/);
    assert.equal(await wish(), 'ON');
  });

  it('unsubscribes by one click of a mail program, in both forms of RFC 8058, without a redirect', async () => {
    const form =
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    for (const [body, type] of [
      ['List-Unsubscribe=One-Click', undefined],
      [form, 'multipart/form-data; boundary=x'],
    ] as const) {
      const { path, wish } = link();
      const answer = await post(path, body, type);
      assert.deepEqual([answer.status, answer.redirected], [200, false]);
      assert.equal(await wish(), 'OFF');
    }
  });

  it('is refused for a link that is not ours', async () => {
    const { path, wish } = link();
    for (const forged of [`${path}x`, path.replace('.', ''), '/n/unsubscribe/x.y']) {
      assert.equal((await get(forged)).status, 404);
      assert.equal((await post(forged, 'wanted=no')).status, 404);
    }
    assert.equal(await wish(), null);
  });
});
