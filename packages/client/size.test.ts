import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bundle } from './testing/bundle.ts';

const limit = 5 * 1024;

async function gzipped(entry: string, external: readonly string[]): Promise<number> {
  return gzipSync(await bundle(entry, external), { level: 9 }).length;
}

describe('the size of the client', () => {
  const entries = {
    'client.ts': ['graphql-ws/client'],
    'apollo.ts': ['graphql-ws/client', '@apollo/client/*', 'rxjs'],
    'urql.ts': ['graphql-ws/client', '@urql/core', '@urql/core/internal', 'wonka'],
  };
  for (const [entry, external] of Object.entries(entries)) {
    it(`${entry} is below 5 KB gzipped beside the libraries that it works with`, async (test) => {
      const bytes = await gzipped(entry, external);
      test.diagnostic(`${entry}: ${bytes} bytes gzipped`);
      assert.ok(bytes < limit, `${bytes} bytes`);
    });
  }

  it('an application without Apollo or urql gets neither', async (test) => {
    const text = await bundle('client.ts');
    test.diagnostic(`client.ts with graphql-ws: ${gzipSync(text, { level: 9 }).length} bytes gzipped`);
    assert.doesNotMatch(text, /apollo|urql|wonka|rxjs/i);
  });
});
