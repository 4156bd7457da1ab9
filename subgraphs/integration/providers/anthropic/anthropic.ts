import { z } from 'zod';
import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import { anthropicFailure } from './failure.ts';
import { ask, askStreamed } from './messages.ts';
import { anthropicSandbox } from './sandbox.ts';

/** The version of the API that this code speaks. */
const version = '2023-06-01';

/** @see https://docs.claude.com/en/api/messages */
export const anthropic = defineProvider({
  id: 'ANTHROPIC',
  name: 'Claude',
  category: 'AI',
  summary: 'Language models of Anthropic: suggested replies, texts and analyses.',
  hosts: { api: 'https://api.anthropic.com' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On console.anthropic.com under API keys; it begins with sk-ant-.',
      pattern: /^sk-ant-[\w-]{16,300}$/,
      problem: 'must begin with sk-ant-',
    }),
    model: setting({
      label: 'Model',
      help: 'The model that answers, for example claude-haiku-4-5.',
      pattern: /^[\w.:/@-]{1,100}$/,
      problem: 'must be the name of a model',
    }),
  },
  blame: 'apiKey',
  auth: {
    kind: 'SIGN',
    sign: (request, { apiKey }) => {
      const headers = new Headers(request.headers);
      headers.set('x-api-key', apiKey);
      headers.set('anthropic-version', version);
      return { ...request, headers };
    },
  },
  limits: { perSecond: 5, burst: 10, concurrency: 5, timeoutMs: 60_000 },
  failure: anthropicFailure,
  check: async ({ http }) => {
    await http.json(
      { path: '/v1/models', query: { limit: 1 } },
      z.object({ data: z.array(z.object({ id: z.string() })) }),
    );
  },
  can: {
    LANGUAGE_MODEL: ({ http, credentials: { model } }) => ({
      chat: (request, signal) => ask(http, model, request, signal),
      stream: (request, signal) => askStreamed(http, model, request, signal),
    }),
  },
  sandbox: anthropicSandbox,
});
