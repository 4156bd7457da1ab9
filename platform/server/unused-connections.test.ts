import { once } from 'node:events';
import { connect } from 'node:net';
import { it } from 'node:test';
import { createLog } from '#platform/log/log.ts';
import { createServer } from './server.ts';

it('a server ends without waiting for connections that a browser opened ahead of need', async () => {
  const server = createServer({ log: createLog({ name: 'test', level: 'silent' }), drainMs: 0 });
  const url = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
  const ahead = connect(Number(url.port), url.hostname);
  await once(ahead, 'connect');
  // It has been accepted before this request was.
  await (await fetch(`${url.origin}/health`)).text();
  const closed = once(ahead, 'close');
  await server.close();
  await closed;
});
