import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import fastify from 'fastify';
import { html } from './html.ts';
import { languageOf, languageOfTag } from './page-language.ts';
import { sendPage } from './page.ts';
import type { Page } from './page.ts';

async function sent(page: Partial<Page> = {}) {
  const app = fastify();
  app.get('/', (_request, reply) =>
    sendPage(reply, 200, { language: 'en', title: 'Hello', body: html`<p>Body</p>`, ...page }),
  );
  const answer = await app.inject({ url: '/' });
  await app.close();
  return { text: answer.body, policy: String(answer.headers['content-security-policy']) };
}

describe('html', () => {
  it('escapes every text that is filled in, and nothing that is markup', () => {
    const inner = html`<b title="${'"'}">${`<i>&'`}</b>`;
    assert.equal(html`${inner}${[inner]}`.text, '<b title="&quot;">&lt;i&gt;&amp;&#39;</b>'.repeat(2));
    assert.equal(html`a${null}${0}b`.text, 'a0b');
  });
});

describe('a page', () => {
  it('runs no script, and its policy names its own style', async () => {
    const { text, policy } = await sent();
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(policy.includes(`style-src 'sha256-${hash}'`), policy);
    assert.match(policy, /^default-src 'none';.*form-action 'self';.*frame-ancestors 'none'/);
    assert.doesNotMatch(text, /<script|style="/);
  });

  it('lets its form lead to another site only where that is said', async () => {
    const { policy } = await sent({ formTargets: ['https:'] });
    assert.ok(policy.includes("form-action 'self' https:;"), policy);
  });
});

describe('the language of a page', () => {
  const asked = (header?: string) =>
    languageOf({ headers: header === undefined ? {} : { 'accept-language': header } });

  it('is the first that the browser asks for and we have', () => {
    assert.equal(asked('de-AT,de;q=0.9,en;q=0.5'), 'de');
    assert.equal(asked('fr-FR, en;q=0.8, de;q=0.5'), 'en');
    assert.equal(asked('fr-FR, de;q=0.5'), 'de');
  });

  it('is English where there is no other', () => {
    for (const header of [undefined, '', 'fr', '*', 'denmark']) assert.equal(asked(header), 'en');
    assert.equal(languageOfTag('pl-PL'), null);
    assert.equal(languageOfTag('de-CH'), 'de');
  });
});
