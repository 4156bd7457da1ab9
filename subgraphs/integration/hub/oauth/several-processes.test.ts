import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { providers } from '../../providers/registry.ts';
import { admin, credentialsKey, startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { sealedAs } from '../connections/account.ts';
import { seal } from '../connections/sealed-box.ts';
import { sealedTokens } from './refresh-tokens.ts';

const script = fileURLToPath(new URL('./testing/grant-process.ts', import.meta.url));
const of = { provider: 'HUBSPOT', account: 'default' };
const processes = 3;
const callsOfEach = 67;

describe('several processes that need the same token', () => {
  let provider: FastifyInstance;
  let providerUrl: string;
  let integration: TestIntegration;
  let refreshes = 0;

  before(async () => {
    provider = Fastify();
    provider.removeAllContentTypeParsers();
    provider.addContentTypeParser('*', (_request, body, parsed) =>
      body.resume().on('end', () => parsed(null)),
    );
    // As a provider does that takes its time, and accepts a refresh token once.
    provider.post('*', async () => {
      refreshes += 1;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { access_token: `token ${refreshes}`, refresh_token: `next ${refreshes}`, expires_in: 1_800 };
    });
    providerUrl = await provider.listen({ host: '127.0.0.1', port: 0 });
    integration = await startIntegration({ HUBSPOT_API_URL: providerUrl });
    await saveExpired();
  });
  after(async () => {
    await integration.stop();
    await provider.close();
  });

  async function saveExpired(): Promise<void> {
    const { settings, db } = integration.services;
    const hubSpot = providers.find(({ id }) => id === of.provider);
    const credentials = { clientId: '00000000-0000-4000-8000-000000000000', clientSecret: '0'.repeat(36) };
    assert.ok(
      hubSpot?.schema.safeParse(credentials).success,
      'the made-up client has the form of a real one',
    );
    const { tokenVersion: _first, ...tokens } = sealedTokens(settings.keyring, of, {
      tokens: { accessToken: 'old', refreshToken: 'once', extra: {} },
      endsAt: new Date(),
    });
    await db.providerConnection.create({
      data: {
        ...of,
        ...seal(settings.keyring, sealedAs(of, 'credentials'), JSON.stringify(credentials)),
        ...tokens,
        shown: [],
        savedAt: new Date(),
        savedBy: admin.sub ?? '',
      },
    });
  }

  it('replace it with one request of all of them', async () => {
    const asking = Array.from({ length: processes }, () =>
      startProcess(integration.databaseUrl, providerUrl),
    );
    const lines = asking.map(({ stdout }) => createInterface(stdout)[Symbol.asyncIterator]());
    for (const output of lines) assert.equal((await output.next()).value, 'ready');
    for (const { stdin } of asking) stdin.write('go\n');
    for (const output of lines) {
      const printed: unknown = JSON.parse(z.string().parse((await output.next()).value));
      assert.deepEqual(printed, ['token 1']);
    }
    assert.equal(refreshes, 1);
  });
});

function startProcess(databaseUrl: string, providerUrl: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [script, of.provider, String(callsOfEach)], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      GATEWAY_KEY: randomBytes(32).toString('base64'),
      CREDENTIALS_KEY: credentialsKey,
      HUBSPOT_API_URL: providerUrl,
      LOG_LEVEL: 'silent',
    },
  });
}
