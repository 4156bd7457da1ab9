import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openGiven } from '../../hub/connections/open-account.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { openai } from './openai.ts';

const failsWith = (kind: ProviderFailure['kind'], code: string) => (error: unknown) =>
  error instanceof ProviderFailure &&
  error.kind === kind &&
  error.providerCode === code &&
  error.cause === undefined;

describe('OpenAI, through the official SDK', () => {
  let integration: TestIntegration;
  let open: OpenProvider;
  before(async () => {
    integration = await startIntegration();
    open = await openProvider(integration.services, 'OPENAI');
  });
  after(() => integration.stop());

  const { signal } = new AbortController();
  const request = {
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'How much is a new tap?' },
    ],
    maxTokens: 100,
  } as const;

  /** The sandbox, asked with other credentials than its own, or another service. */
  async function openWith(changes: Readonly<Record<string, string>>): Promise<OpenProvider> {
    const { services, sandboxes } = integration;
    const { credentials, baseUrls } = await sandboxes.connect('OPENAI');
    const configured = changes['baseUrl'] === undefined ? { OPENAI: baseUrls } : {};
    const settings = { ...services.settings, baseUrls: configured };
    const given = { account: 'default', credentials: { ...credentials, ...changes } };
    return openGiven({ ...services, settings }, openai, given);
  }

  it('answers the same prompt with the same sensible text, whole and streamed', async () => {
    const model = open.can('LANGUAGE_MODEL');
    const answer = await model.chat(request, signal);
    assert.match(answer.text, /price/);
    assert.equal(answer.model, 'sandbox-1');
    assert.ok(answer.usage && answer.usage.inputTokens > 0 && answer.usage.outputTokens > 0);
    assert.deepEqual(await model.chat(request, signal), answer);
    const chunks = await Array.fromAsync(model.stream(request, signal));
    assert.ok(chunks.length > 3);
    assert.equal(chunks.map(({ text }) => text).join(''), answer.text);
    assert.deepEqual(chunks.at(-1)?.usage, answer.usage);
  });

  it('answers by a schema', async () => {
    const properties = { summary: { type: 'string' }, urgent: { type: 'boolean' } };
    const schema = { name: 'triage', schema: { type: 'object', properties } };
    const { text } = await open.can('LANGUAGE_MODEL').chat({ ...request, schema }, signal);
    const answer = z.strictObject({ summary: z.string(), urgent: z.boolean() });
    assert.ok(answer.safeParse(JSON.parse(text)).success);
  });

  it('says by the kind of a failure what an administrator can do', async () => {
    const stranger = await openWith({ apiKey: 'sk-wrong-key' });
    await assert.rejects(stranger.check(), failsWith('CREDENTIALS', 'invalid_api_key'));
    const other = await openWith({ model: 'gpt-0' });
    await assert.rejects(
      other.can('LANGUAGE_MODEL').chat(request, signal),
      failsWith('REFUSED', 'model_not_found'),
    );
    integration.sandboxes.failNext('OPENAI', 1, 429);
    await assert.rejects(open.check(), failsWith('LIMITED', 'server_error'));
    integration.sandboxes.failNext('OPENAI', 1);
    await assert.rejects(
      Array.fromAsync(open.can('LANGUAGE_MODEL').stream(request, signal)),
      failsWith('UNAVAILABLE', 'server_error'),
    );
  });

  it('fails for a service that only claims to be compatible', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const nonsense = await openWith({ baseUrl: `http://127.0.0.1:${port}/v1` });
      await assert.rejects(nonsense.can('LANGUAGE_MODEL').chat(request, signal), /gave no answer/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
