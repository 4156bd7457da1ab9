import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ConnectionPool } from './connection-pool.ts';
import { ConnectionError } from './http-errors.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const request = { fields: '', body: '{}', deadlineMs: 10_000, signal: undefined };

describe(
  'a subgraph at https',
  { skip: hasOpenssl ? false : 'openssl is needed to make a certificate' },
  () => {
    let folder: string;
    let certificate: string;
    let server: ReturnType<typeof createServer>;
    let pool: ConnectionPool;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'certificate-'));
      const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
      const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
      spawnSync('openssl', ['req', '-x509', ...key, ...files, ...name]);
      certificate = await readFile(join(folder, 'cert.pem'), 'utf8');
      server = createServer(
        { key: await readFile(join(folder, 'key.pem')), cert: certificate },
        (_request, response) => response.end('secure'),
      ).listen(0, 'localhost');
      await once(server, 'listening');
      pool = new ConnectionPool(
        new URL(`https://localhost:${(server.address() as AddressInfo).port}/graphql`),
      );
    });
    after(async () => {
      pool.destroy();
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    });

    it('receives no request when the issuer of its certificate is not trusted', async () => {
      await assert.rejects(pool.post(request), ConnectionError);
    });

    it('receives requests when its certificate is trusted, all on the same connection', async () => {
      setDefaultCACertificates([...getCACertificates('default'), certificate]);
      let connections = 0;
      server.on('secureConnection', () => (connections += 1));
      assert.equal((await pool.post(request)).text, 'secure');
      assert.equal((await pool.post(request)).text, 'secure');
      assert.equal(connections, 1);
    });
  },
);
