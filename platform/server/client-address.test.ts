import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientAddress } from './client-address.ts';

describe('the address of a client', () => {
  const cases: [string, string | string[] | undefined, number, string][] = [
    ['is that of its connection without a proxy, whatever it claims', '1.1.1.1', 0, 'peer'],
    ['is what the proxy in front has added', '10.9.9.9, 1.1.1.1', 1, '1.1.1.1'],
    ['is what the first of two proxies has added', '10.9.9.9, 1.1.1.1, 2.2.2.2', 2, '1.1.1.1'],
    ['is the first there is when there are fewer than proxies', '1.1.1.1', 2, '1.1.1.1'],
    ['is read from repeated headers', ['10.9.9.9', '1.1.1.1'], 1, '1.1.1.1'],
    ['is that of its connection when nothing was forwarded', undefined, 1, 'peer'],
    ['is that of its connection when the header is empty', ' , ', 1, 'peer'],
  ];
  for (const [what, forwarded, proxies, expected] of cases) {
    it(what, () => assert.equal(clientAddress('peer', forwarded, proxies), expected));
  }
});
