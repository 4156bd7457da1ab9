import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configurationExitCode } from '#platform/configuration/configuration-error.ts';
import { eventually } from '#platform/transport/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { openSession } from '#platform/transport/testing/raw-socket.ts';
import { startChatSupergraph } from '#federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '#federation/testing/chat-supergraph.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

describe('the gateway as a process', () => {
  let supergraph: ChatSupergraph;
  let folder: string;
  let file: string;
  before(async () => {
    supergraph = await startChatSupergraph();
    folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    file = join(folder, 'foreign.graphql');
    await writeFile(file, supergraph.sdl);
  });
  after(async () => {
    await supergraph.close();
    await rm(folder, { recursive: true });
  });

  function start(environment: Record<string, string>) {
    const { PATH = '' } = process.env;
    return spawn(process.execPath, [main], {
      env: { PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Starts the gateway and waits for the URL in its log. */
  async function startServing(environment: Record<string, string> = {}) {
    const child = start({ SUPERGRAPH: file, PORT: '0', ...environment });
    const url = await new Promise<string>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /"url":"(http[^"]+)"/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`It ended: ${output}`)));
    });
    return { child, url };
  }

  it('serves a foreign supergraph without sessions, keys or a database', async (context) => {
    const { child, url } = await startServing();
    context.after(() => child.kill('SIGKILL'));
    assert.equal((await fetch(`${url}/health`)).status, 200);
    assert.equal((await fetch(`${url}/status`)).status, 200);
    const answer = await postOperation(`${url}/graphql`, { query: '{ room { owner { name } } whoami }' });
    assert.deepEqual(answer.data, { room: { owner: { name: 'Edsger' } }, whoami: '' });
    assert.equal((await fetch(`${url}/`)).status === 500, false);
  });

  it('drains on SIGTERM: no request fails, sockets close with a request to reconnect, the process ends', async (context) => {
    const { child, url } = await startServing();
    context.after(() => child.kill('SIGKILL'));
    const sockets = await Promise.all(
      [1, 2, 3, 4, 5].map(() => openSession(`${url.replace('http', 'ws')}/graphql`)),
    );
    const slow = postOperation(`${url}/graphql`, { query: '{ slow(ms: 700) }' });
    await eventually(() => assert.match(supergraph.accounts.seen.at(-1)?.query ?? '', /slow/));
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await eventually(async () => assert.equal((await fetch(`${url}/status`)).status, 503));
    const during = await postOperation(`${url}/graphql`, { query: '{ greeting }' });
    assert.deepEqual(during.data, { greeting: 'hello' });
    assert.equal(during.headers.get('connection'), 'close');
    assert.deepEqual((await slow).data, { slow: 700 });
    for (const socket of sockets) assert.equal((await socket.closed()).code, 1012);
    assert.deepEqual(await exited, [0, null]);
  });

  it('serves a changed supergraph without losing a live subscription', async (context) => {
    const { child, url } = await startServing();
    context.after(() => child.kill('SIGKILL'));
    const raw = await openSession(`${url.replace('http', 'ws')}/graphql`);
    const query = 'subscription { roomEvents(room: "r1") { ... on Said { body } } }';
    raw.send({ id: '1', type: 'subscribe', payload: { query } });
    await eventually(() => assert.equal(supergraph.stream.readers, 1));
    await writeFile(file, supergraph.sdl.replace('greeting:', '"Changed." greeting:'));
    child.kill('SIGHUP');
    const asked = { query: '{ __type(name: "Query") { fields { name description } } }' };
    await eventually(async () =>
      assert.match((await postOperation(`${url}/graphql`, asked)).text, /Changed\./),
    );
    supergraph.stream.say('still here');
    assert.match(JSON.stringify((await raw.next()).payload), /still here/);
    raw.socket.close();
  });

  it('survives handshakes that are malformed, refused or aborted', async (context) => {
    const { child, url } = await startServing({ NODE_ENV: 'production' });
    context.after(() => child.kill('SIGKILL'));
    const { hostname, port } = new URL(url);
    const handshake = (target: string, more = '') =>
      `GET ${target} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
      `Sec-WebSocket-Protocol: graphql-transport-ws\r\n${more}\r\n`;
    const attempts = [
      handshake('//'),
      handshake('/other'),
      handshake('/graphql', 'Origin: https://evil.test\r\n'),
      handshake('/graphql'),
      `${handshake('/graphql')}no frame at all`,
      'CONNECT evil.test:443 HTTP/1.1\r\nHost: x\r\n\r\n',
    ];
    for (const bytes of attempts) {
      for (let attempt = 0; attempt < 20; attempt += 1) {
        const connection = createConnection({ host: hostname, port: Number(port) });
        connection.on('error', () => undefined);
        await once(connection, 'connect');
        connection.write(bytes);
        // The reset arrives before the answer is written, or just afterwards.
        if (attempt % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
        connection.resetAndDestroy();
        await once(connection, 'close');
      }
    }
    assert.equal((await fetch(`${url}/health`)).status, 200);
    assert.equal(child.exitCode, null);
  });

  it('exits at once with one sentence about a supergraph that it cannot serve', async () => {
    const path = join(folder, 'unusable.graphql');
    const link = '@link(url: "https://specs.apollo.dev/connect/v0.3", for: EXECUTION)';
    await writeFile(path, supergraph.sdl.replace('schema\n', `schema\n  ${link}\n`));
    const child = start({ SUPERGRAPH: path, PORT: '0' });
    const [complaint] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.equal(child.exitCode, configurationExitCode);
    assert.match(complaint, /^gateway: The supergraph needs @connect and @source [^\n]+compose again\.\n$/);
  });

  it('exits at once with a sentence for each invalid variable, and warns about misspelled names', async () => {
    const child = start({
      SUPERGRAPH: file,
      PORT: 'many',
      GATEWAY_KEY: 'short',
      SUBGRAPH_URL_SHOP: 'nowhere',
      RATE_PER_SESION: '5',
    });
    const [complaint] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.equal(child.exitCode, configurationExitCode);
    assert.deepEqual(complaint.trim().split('\n').toSorted(), [
      'gateway: GATEWAY_KEY has a wrong value (not shown here): set it to a secret of at least 32 characters.',
      'gateway: PORT is "many": set it to a whole number from 0 to 65535.',
      'gateway: RATE_PER_SESION is not a variable of Switchboard: did you mean RATE_PER_SESSION?',
      'gateway: SUBGRAPH_URL_SHOP has a wrong value (not shown here): ' +
        'set it to URLs such as http://vendor:4002/graphql, with commas between.',
    ]);
  });

  it('reports in one sentence that its port is in use', async (context) => {
    const { child, url } = await startServing();
    context.after(() => child.kill('SIGKILL'));
    const { port } = new URL(url);
    const second = start({ SUPERGRAPH: file, PORT: port });
    const [complaint] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    assert.equal(second.exitCode, 1);
    assert.equal(
      complaint,
      `gateway: The port ${port} is in use: stop the program that uses it, or set another PORT.\n`,
    );
  });
});
