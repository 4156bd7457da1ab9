import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { readContract } from '../../testing/published-contract.ts';
import type { ProviderConnection } from '../credentials.ts';
import { openConnection } from '../open-connection.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { checkOpenAi } from './check.ts';
import { openAiClient } from './client.ts';
import { completeChat } from './complete-chat.ts';

const failsWith = (kind: ProviderFailure['kind'], code: string | null) => (error: unknown) =>
  error instanceof ProviderFailure &&
  error.kind === kind &&
  error.providerCode === code &&
  error.cause === undefined;

describe("OpenAI's sandbox, through the official SDK", () => {
  let integration: TestIntegration;
  let connection: ProviderConnection<'OPENAI'>;
  before(async () => {
    integration = await startIntegration();
    connection = await openConnection(integration.services, 'OPENAI');
  });
  after(() => integration.stop());

  const { signal } = new AbortController();
  const prompt = [
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'How much is a new tap?' },
  ] as const;
  const withKey = (apiKey: string) => ({ ...connection, credentials: { ...connection.credentials, apiKey } });

  it('answers the same prompt with the same sensible text', async () => {
    const answer = await completeChat(connection, prompt, signal);
    assert.match(answer.text, /price/);
    assert.equal(answer.model, 'sandbox-1');
    assert.ok(answer.usage && answer.usage.inputTokens > 0 && answer.usage.outputTokens > 0);
    assert.deepEqual(await completeChat(connection, prompt, signal), answer);
  });

  it('streams the same text', async () => {
    const stream = await openAiClient(connection).chat.completions.create({
      model: 'sandbox-1',
      messages: [...prompt],
      stream: true,
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    assert.equal(text, (await completeChat(connection, prompt, signal)).text);
  });

  it('accepts its own key and model only', async () => {
    await checkOpenAi(connection);
    await assert.rejects(checkOpenAi(withKey('sk-wrong-key')), failsWith('CREDENTIALS', 'invalid_api_key'));
    const other = { ...connection, credentials: { ...connection.credentials, model: 'gpt-0' } };
    await assert.rejects(completeChat(other, prompt, signal), failsWith('REFUSED', 'model_not_found'));
  });

  it('survives one failure by itself and gives up after the next', async () => {
    const sandbox = integration.sandboxes.of.OPENAI;
    sandbox.failNext(1);
    assert.match((await completeChat(connection, prompt, signal)).text, /price/);
    sandbox.failNext(2);
    await assert.rejects(completeChat(connection, prompt, signal), failsWith('UNAVAILABLE', 'server_error'));
    sandbox.failNext(2, 429);
    await assert.rejects(checkOpenAi(connection), failsWith('UNAVAILABLE', 'server_error'));
  });

  it('is distinguished from one that does not answer, and from one that answers nonsense', async () => {
    const at = (baseUrl: string) => ({
      ...connection,
      credentials: { ...connection.credentials, baseUrl },
    });
    await assert.rejects(
      completeChat(at('http://127.0.0.1:1/v1'), prompt, signal),
      failsWith('UNAVAILABLE', null),
    );
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":[]}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const nonsense = at(`http://127.0.0.1:${port}/v1`);
      await assert.rejects(completeChat(nonsense, prompt, signal), failsWith('UNAVAILABLE', null));
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("fits OpenAI's published contract, in what the SDK sends and what the sandbox answers", async (test) => {
    const contract = await readContract('openai.json');
    if (!contract) {
      test.skip('PROVIDER_SPECS names no folder with openai.json');
      return;
    }
    const sent: unknown[] = [];
    const recorder = openAiClient(connection).withOptions({
      fetch: (url, init) => {
        assert.ok(typeof init?.body === 'string');
        sent.push(JSON.parse(init.body));
        return fetch(url, init);
      },
    });
    const answer = await recorder.chat.completions.create({
      model: 'sandbox-1',
      messages: [...prompt],
      max_completion_tokens: 10,
    });
    const post = ['paths', '/chat/completions', 'post'];
    const json = ['content', 'application/json', 'schema'];
    assert.deepEqual(contract.problemsAt([...post, 'requestBody', ...json], sent[0]), []);
    assert.deepEqual(contract.problemsAt([...post, 'responses', '200', ...json], answer), []);
    assert.notDeepEqual(contract.problemsAt([...post, 'requestBody', ...json], { model: 1 }), []);
  });
});
