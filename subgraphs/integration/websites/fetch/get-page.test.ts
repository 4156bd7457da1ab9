import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { createGzip } from 'node:zlib';
import { getPage, PageFailure } from './get-page.ts';

const request = { userAgent: 'Test/1.0', accept: 'text/html', mostBytes: 2 * 1024 * 1024 };

/** Addresses that lead to this machine, into a private network, or to no page of the web. */
const corpus = [
  'http://127.0.0.1/', 'http://127.1/', 'http://127.000.000.001/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/',
  'http://0/', 'http://0.0.0.0/', 'http://localhost/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/', 'http://[0:0:0:0:0:ffff:127.0.0.1]/', 'http://[::]/', 'http://10.0.0.1/', 'http://10.1/',
  'http://172.16.0.1/', 'http://192.168.1.1/', 'http://169.254.169.254/latest/meta-data/', 'http://[fd00:ec2::254]/',
  'http://[fe80::1]/', 'http://100.64.0.1/', 'http://198.18.0.1/', 'http://224.0.0.1/', 'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/', 'http://①②⑦.⓪.⓪.①/', 'https://127.0.0.1/', 'http://user:secret@example.org/', 'http://example.org:22/',
  'http://example.org:6379/', 'ftp://example.org/', 'file:///etc/passwd', 'gopher://127.0.0.1/', 'data:text/html,x',
]; // prettier-ignore

describe('a page of a website', () => {
  let server: Server;
  let origin: string;
  let asked = 0;
  before(async () => {
    server = createServer((incoming, response) => {
      asked += 1;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      switch (incoming.url) {
        case '/bomb': {
          response.setHeader('content-encoding', 'gzip');
          const gzip = createGzip({ level: 9 });
          gzip.pipe(response);
          const zeros = Buffer.alloc(1024 * 1024);
          const more = (): void => {
            let room = true;
            while (room && !response.destroyed) room = gzip.write(zeros);
            if (!response.destroyed) gzip.once('drain', more);
          };
          more();
          return;
        }
        case '/endless': {
          const page = Buffer.alloc(64 * 1024, 'x');
          const more = (): void => {
            let room = true;
            while (room && !response.destroyed) room = response.write(page);
            if (!response.destroyed) response.once('drain', more);
          };
          more();
          return;
        }
        case '/moved':
          response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
          return;
        default:
          response.end(`<p>Hello</p>${incoming.headers['user-agent'] ?? ''}`);
      }
    });
    await new Promise<void>((listening) => {
      server.listen(0, '127.0.0.1', listening);
    });
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((closed) => {
      server.close(closed);
    });
  });

  const of = (path: string) => ({ url: new URL(path, origin), isGuarded: false, host: 'test' });
  const failsAs = (reason: string) => (error: unknown) =>
    error instanceof PageFailure && error.reason === reason;

  for (const address of corpus)
    it(`is not asked for at ${address}`, async () => {
      if (!URL.canParse(address)) return;
      const refused = getPage({ url: new URL(address), isGuarded: true, host: '' }, request);
      await assert.rejects(refused, (error) => failsAs('PRIVATE')(error) || failsAs('ADDRESS')(error));
    });

  it('is not asked for at this machine by any port', async () => {
    const before = asked;
    const { port } = new URL(origin);
    for (const host of ['127.0.0.1', '127.1', 'localhost', '[::ffff:127.0.0.1]'])
      await assert.rejects(
        getPage({ url: new URL(`http://${host}:${port}/`), isGuarded: true, host: '' }, request),
        PageFailure,
      );
    assert.equal(asked, before);
  });

  it('comes with the name of who asks', async () => {
    const { status, type, text } = await getPage(of('/'), request);
    assert.deepEqual([status, type, text], [200, 'text/html', '<p>Hello</p>Test/1.0']);
  });

  it('is given up where it has no end, packed or not', async () => {
    const before = process.memoryUsage().rss;
    await assert.rejects(getPage(of('/bomb'), request), failsAs('TOO_LARGE'));
    await assert.rejects(getPage(of('/endless'), request), failsAs('TOO_LARGE'));
    assert.ok(process.memoryUsage().rss - before < 200 * 1024 * 1024);
  });

  it('can be cut, as a robots.txt is', async () => {
    const { text } = await getPage(of('/endless'), { ...request, mostBytes: 1_000, isCut: true });
    assert.equal(text.length, 1_000);
  });

  it('says where it has moved, and nobody goes there', async () => {
    const { status, location } = await getPage(of('/moved'), request);
    assert.deepEqual([status, location], [302, 'http://169.254.169.254/']);
  });
});
