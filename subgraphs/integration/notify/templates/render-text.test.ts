import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { renderText } from './render-text.ts';

const variables = { service: 'Plumbing', vendor: 'Müller & “Söhne”', conversationId: null };

describe('renderText', () => {
  let integration: TestIntegration;
  const logged: unknown[] = [];
  const log = { error: (...what: unknown[]) => void logged.push(what) };
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());
  beforeEach(async () => {
    logged.length = 0;
    await integration.services.db.template.deleteMany();
  });

  async function publish(channel: string, locale: string, body: string, subject: string | null = 'S') {
    const status = 'PUBLISHED';
    const written = { savedAt: new Date(), savedBy: randomUUID() };
    const data = { type: 'order_accepted', channel, locale, version: 3, status, subject, body, ...written };
    await integration.services.db.template.create({ data });
  }
  const render = (
    channel: 'EMAIL' | 'SMS' | 'PUSH' | 'IN_APP',
    locale: string | null,
    values: object = variables,
  ) =>
    renderText(
      integration.services.db,
      { type: 'order_accepted', channel, locale, variables: { ...values } },
      log,
    );

  it('uses the shipped text where nothing is published, in the language of the person or in English', async () => {
    assert.deepEqual(await render('IN_APP', 'de-AT'), {
      subject: 'Ihr Auftrag wurde angenommen',
      body: 'Müller & “Söhne” übernimmt Ihren Auftrag: Plumbing.',
      locale: 'de',
      version: 0,
    });
    assert.equal((await render('IN_APP', 'fr-FR')).locale, 'en');
    assert.equal((await render('IN_APP', null)).locale, 'en');
  });

  it('prefers the narrowest locale, then the published text, then the channel’s own', async () => {
    await publish('IN_APP', 'de', 'Inbox {{ vendor }}');
    await publish('EMAIL', 'en', 'English mail');
    assert.equal((await render('EMAIL', 'de-CH')).body, 'Inbox Müller & “Söhne”', 'German before English');
    await publish('EMAIL', 'de', 'Mail {{ vendor }}');
    assert.equal((await render('EMAIL', 'de-CH')).body, 'Mail Müller & “Söhne”');
    await publish('EMAIL', 'de-CH', 'Grüezi');
    assert.deepEqual(await render('EMAIL', 'de-CH'), {
      subject: 'S',
      body: 'Grüezi',
      locale: 'de-CH',
      version: 3,
    });
    assert.equal((await render('EMAIL', 'de-DE')).body, 'Mail Müller & “Söhne”');
  });

  it('writes text messages in GSM characters and keeps values out of the markup of mails', async () => {
    await publish('SMS', 'en', 'Hello – {{ vendor }}\nBye', null);
    assert.deepEqual(await render('SMS', 'en'), {
      subject: null,
      body: 'Hello - Müller & "Söhne"\nBye',
      locale: 'en',
      version: 3,
    });
    await publish('EMAIL', 'en', '<strong>{{ vendor }}</strong>');
    assert.equal(
      (await render('EMAIL', 'en', { ...variables, vendor: '</strong>&amp;' })).body,
      '<strong>&lt;/strong>&amp;amp;</strong>',
    );
    await publish('IN_APP', 'de', 'a <strong>b</strong>');
    assert.equal((await render('EMAIL', 'de')).body, 'a &lt;strong>b&lt;/strong>');
  });

  it('passes over a text that can not be filled in, and logs it', async () => {
    await publish('EMAIL', 'de', '{{ vendor | no_such_filter }}');
    await publish('IN_APP', 'de', '{% for i in (1..100000000) %}x{% endfor %}');
    assert.equal((await render('EMAIL', 'de')).version, 0);
    assert.equal(logged.length, 2);
    assert.match(
      JSON.stringify(logged[0]),
      /"type":"order_accepted","channel":"EMAIL","locale":"de","version":3/,
    );
  });

  it('is never longer than its channel takes, whatever its values are', async () => {
    const long = { ...variables, vendor: '😀'.repeat(3_000), service: 'x' };
    for (const [channel, most] of [
      ['SMS', 1_600],
      ['PUSH', 900],
    ] as const) {
      const { subject, body } = await render(channel, 'en', long);
      assert.equal(Array.from(body).length, most);
      assert.ok(body.isWellFormed() && body.endsWith('...') && (subject ?? '').length <= 200);
    }
  });

  it('leaves out what an older notification has no value for', async () => {
    assert.equal((await render('IN_APP', 'en', { service: 'Plumbing' })).body, 'takes your order: Plumbing.');
    await assert.rejects(
      renderText(integration.services.db, { type: 'gone', channel: 'SMS', locale: null, variables }),
      /no type gone/,
    );
  });
});
