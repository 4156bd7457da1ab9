import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cameFromSchema } from './came-from.ts';

const of = (page: string | null, referrer: string | null = null) => cameFromSchema.parse({ page, referrer });

describe('where a visitor came from', () => {
  it('is what the address of the page says, in small letters', () => {
    assert.deepEqual(
      of(
        'https://shop.example/offers?utm_source=Newsletter&utm_medium=email&utm_campaign=Spring%202026&id=7#top',
      ),
      { source: 'newsletter', medium: 'email', campaign: 'spring 2026', referrer: null },
    );
  });

  it('is the host of the page before where the address says nothing, but not the page’s own', () => {
    const shop = 'https://www.shop.example/';
    assert.deepEqual(of(shop, 'https://www.search.example/find?q=my+illness'), {
      source: 'search.example',
      medium: null,
      campaign: null,
      referrer: 'search.example',
    });
    assert.equal(of(shop, 'https://shop.example/cart'), null);
    assert.equal(of(`${shop}?utm_source=flyer`, 'https://search.example/')?.source, 'flyer');
    assert.equal(of(null, 'https://search.example/')?.source, 'search.example');
  });

  it('has nothing that may name a person', () => {
    for (const value of ['ada@example.org', 'ada%2540example.org', '+49 30 23125-100', 'customer 4711471147'])
      assert.equal(of(`https://shop.example/?utm_source=${encodeURIComponent(value)}`), null, value);
    assert.equal(of('https://shop.example/?utm_source=spring2026')?.source, 'spring2026');
    assert.equal(of('https://shop.example/?name=Ada&email=ada@example.org'), null);
  });

  it('is bounded, and takes any nonsense for nothing', () => {
    assert.equal(of(`https://shop.example/?utm_source=${'x'.repeat(3_000)}`)?.source?.length, 100);
    for (const page of ['no address', 'javascript:alert(1)', 'https://shop.example/?utm_source=%00%0a', ''])
      assert.equal(of(page, 'data:text/html,hello'), null, page);
    assert.equal(cameFromSchema.parse(null), null);
    assert.ok(!cameFromSchema.safeParse({ page: `https://shop.example/${'x'.repeat(4_000)}` }).success);
  });
});
