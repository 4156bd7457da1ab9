import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { z } from 'zod';
import { signClaims, signingKey } from '#platform/identity/jwt.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { aVendor } from '../testing/a-vendor.ts';
import { admin } from '../testing/start-integration.ts';
import { openStandIns } from '../hub/sandboxes/testing/open-stand-ins.ts';
import { twilio } from './twilio/twilio.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const gatewayKey = randomBytes(32).toString('base64');

const accountSchema = z
  .record(z.string(), z.string())
  .and(z.object({ accountSid: z.string(), authToken: z.string() }));

describe('the log', () => {
  it('shows no credentials at its most talkative, whether a provider accepts, refuses or fails', async () => {
    const database = await createTestDatabase();
    const standIns = openStandIns([twilio]);
    const standIn = await standIns.connect('TWILIO');
    const credentials = accountSchema.parse(standIn.credentials);
    const credentialsKey = randomBytes(32).toString('base64');
    const subgraph = spawn(process.execPath, [main], {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        GATEWAY_KEY: gatewayKey,
        CREDENTIALS_KEY: credentialsKey,
        TWILIO_API_URL: standIn.baseUrls['api'],
        TWILIO_LOG_LEVEL: 'debug',
        OPENAI_LOG: 'debug',
        LOG_LEVEL: 'trace',
      },
    });
    let log = '';
    subgraph.stdout.on('data', (chunk) => (log += String(chunk)));
    subgraph.stderr.on('data', (chunk) => (log += String(chunk)));
    try {
      const [url] = await eventually(() =>
        /http:\/\/127\.0\.0\.1:\d+(?="[^\n]*"subgraph is ready")/.exec(log),
      );
      const send = async (query: string, variables: object) => {
        const claims = { ...admin, vendorId: null, conversationId: null, sid: null };
        const token = await signClaims(claims, signingKey(gatewayKey));
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query, variables }),
        });
        return response.text();
      };
      const save = `mutation ($input: SaveProviderConnectionInput!) {
        saveProviderConnection(input: $input) { connection { state } } }`;
      const wrongToken = randomBytes(16).toString('hex');
      const apiKey = `sk-${randomBytes(16).toString('hex')}`;
      const openai = { apiKey, baseUrl: 'http://127.0.0.1:1/v1', model: 'x' };
      const connect = (provider: string, values: Readonly<Record<string, string>>) =>
        send(save, {
          input: { provider, fields: Object.entries(values).map(([name, value]) => ({ name, value })) },
        });
      const answers = [
        await connect('TWILIO', { ...credentials, authToken: wrongToken }),
        await connect('OPENAI', openai),
        await connect('TWILIO', { ...credentials }),
      ];
      assert.match(answers[2] ?? '', /CONNECTED/);
      // A job whose provider refuses the connection: the SDK's own error would hold the request.
      await standIns.stop();
      await addAlert(database.url);
      await eventually(() => log.includes('job failed; it will be retried'), 'the failing job');
      const all = log + answers.join('');
      const basic = (token: string) => Buffer.from(`${credentials.accountSid}:${token}`).toString('base64');
      for (const secret of [
        credentials.authToken,
        wrongToken,
        apiKey,
        credentialsKey,
        gatewayKey,
        basic(credentials.authToken),
        basic(wrongToken),
      ]) {
        assert.ok(!all.includes(secret), `a secret of ${secret.length} characters stands in the log`);
      }
      assert.match(log, /provider connected/);
    } finally {
      const ended = once(subgraph, 'exit');
      subgraph.kill('SIGTERM');
      await ended;
      await standIns.stop();
      await database.drop();
    }
  });
});

async function addAlert(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const data = {
    offerId: randomUUID(),
    vendorId: await aVendor(client, '+49301234567'),
    phone: '+49301234567',
    service: 'plumbing',
    summary: 'Leak',
    distanceKm: 1,
    expiresAt: new Date(Date.now() + 3_600_000),
  };
  await client.query(`select graphile_worker.add_job('integration.alert-offer', payload => $1::json)`, [
    JSON.stringify({ data, correlationId: null }),
  ]);
  await client.end();
}
