import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { freePort } from '#platform/server/free-port.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { gatewayKey } from '#platform/testing/subgraph.ts';
import { credentialsKey } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';

/** The same subgraph in a process of its own, on the same database. */
export interface OtherProcess {
  /** Opens its sockets instead of those of this process. */
  readonly socket: TestIntegration['socket'];
  /** Ends it as a fault does: nothing of it runs any more (SIGKILL). */
  kill(): Promise<void>;
}

/** Starts a process that can be killed. */
export async function startOtherProcess(integration: TestIntegration): Promise<OtherProcess> {
  const port = await freePort();
  const main = join(import.meta.dirname, '../../main.ts');
  const child = spawn(process.execPath, [main], {
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: integration.databaseUrl,
      GATEWAY_KEY: gatewayKey,
      CREDENTIALS_KEY: credentialsKey,
      PUBLIC_URL: integration.publicUrl,
      LOG_LEVEL: 'silent',
    },
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    await eventually(async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok, 'the other process');
  } catch (error) {
    await kill();
    throw error;
  }
  return {
    kill,
    socket: async (path, headers = {}) =>
      new WebSocket(`ws://127.0.0.1:${port}${path}`, {
        headers: { ...headers, 'x-gateway-authorization': await integration.gatewayAuthorization() },
        perMessageDeflate: false,
      }),
  };
}
