import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { templateOf } from './outgoing.ts';

describe('templateOf', () => {
  it('shows a path without what looks like an id, and without its query', () => {
    for (const [path, template] of [
      ['/v1/charges/ch_3PqR?expand=card', '/v1/charges/{id}'],
      ['/2010-04-01/Accounts/AC0123456789/Messages.json', '/2010-04-01/Accounts/{id}/Messages.json'],
      ['/crm/v3/objects/contacts/51', '/crm/v3/objects/contacts/{id}'],
      ['/v3/suppression/bounces/ada%40example.com', '/v3/suppression/bounces/{id}'],
      ['/oauth/2026-03/token', '/oauth/2026-03/token'],
      ['/', '/'],
    ]) {
      assert.equal(templateOf(path ?? ''), template);
    }
  });
});
