import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cameFrom, readCameFrom } from './came-from.ts';

describe('what a page says of where its visitor came from', () => {
  it('is its origin with the marks of campaigns, and the origin of the page before', () => {
    assert.deepEqual(
      cameFrom(
        'https://shop.example/a/b?utm_source=flyer&token=secret&utm_campaign=May#me',
        'https://search.example/?q=me',
      ),
      { page: 'https://shop.example/?utm_source=flyer&utm_campaign=May', referrer: 'https://search.example' },
    );
    assert.deepEqual(cameFrom('https://shop.example/', ''), { page: 'https://shop.example/?', referrer: '' });
  });

  it('is nothing where an older script says nothing', () => {
    for (const given of [undefined, null, 'https://shop.example/', { page: 1, referrer: '' }, {}])
      assert.equal(readCameFrom(given), undefined);
  });
});
