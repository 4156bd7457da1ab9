import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it } from 'node:test';
import { freePort } from '#platform/server/free-port.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startBalancer } from './balancer.ts';

/** A gateway that says its name, and its status. */
async function startGateway(name: string) {
  const gateway = { port: await freePort(), status: 200, stop: () => void server.close() };
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/status' ? gateway.status : 200, { connection: 'close' });
    response.end(name);
  });
  await new Promise<void>((resolve) => server.listen(gateway.port, '127.0.0.1', resolve));
  return gateway;
}

describe('the balancer', () => {
  it('sends connections to all gateways, and to none that is unavailable or gone', async (context) => {
    const one = await startGateway('one');
    const two = await startGateway('two');
    const balancer = await startBalancer([one.port, two.port]);
    context.after(async () => {
      await balancer.close();
      one.stop();
    });
    const answers = async () => {
      const names = new Set<string>();
      for (let n = 0; n < 6; n += 1) names.add(await (await fetch(balancer.origin)).text());
      return [...names].toSorted().join(' ');
    };
    assert.equal(await answers(), 'one two');
    one.status = 503;
    await eventually(async () => (await answers()) === 'two', 'only the other one');
    one.status = 200;
    await eventually(async () => (await answers()) === 'one two', 'both');
    two.stop();
    assert.equal(await answers(), 'one');
  });
});
