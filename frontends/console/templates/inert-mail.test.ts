import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inertMail } from './inert-mail.ts';

describe('inertMail', () => {
  it('leaves no style for the page to refuse, and lets no link lead the frame away', () => {
    const html = inertMail(
      '<html><head><style>a{}</style></head><body style="margin:0"><p style="color:red">x style=&quot;y</p></body></html>',
    );
    assert.equal(
      html,
      '<html><head><base target="_blank"></head><body data-style="margin:0"><p data-style="color:red">x style=&quot;y</p></body></html>',
    );
  });
});
