import { defineProvider } from '../../hub/definition/define-provider.ts';
import { optionalSetting, secret, setting } from '../../hub/definition/fields.ts';
import { answerFailure } from './failure.ts';
import { baseUrlProblem } from './base-url.ts';
import { checkModels, compatibleModel } from './compatible-model.ts';
import { compatibleSandbox } from './sandbox.ts';

const openAiBaseUrl = 'https://api.openai.com/v1';

/** Any service may stand behind the base URL, so failures name none. */
const who = 'The AI provider';

/**
 * OpenAI, and every service with an OpenAI-compatible endpoint.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export const openai = defineProvider({
  id: 'OPENAI',
  name: 'OpenAI',
  category: 'AI',
  summary: 'Language models of OpenAI or of any compatible service: suggested replies, texts and analyses.',
  hosts: { api: { of: ({ credentials }) => credentials.baseUrl ?? openAiBaseUrl, field: 'baseUrl' } },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On platform.openai.com under API keys.',
      pattern: /^[\u0021-\u007E]{8,500}$/,
      problem: 'must have 8 to 500 characters without spaces',
    }),
    baseUrl: optionalSetting({
      label: 'Base URL',
      help: 'Only for another service than OpenAI, for example http://localhost:11434/v1.',
      pattern: /^\S+$/,
      problem: 'is not a URL',
      fallback: openAiBaseUrl,
      tidy: (url) => url.replace(/\/+$/, ''),
      check: baseUrlProblem,
    }),
    model: setting({
      label: 'Model',
      help: 'The model that answers, for example gpt-5-mini.',
      pattern: /^[\w.:/@-]{1,100}$/,
      problem: 'must be the name of a model',
    }),
  },
  blame: 'apiKey',
  auth: { kind: 'SDK' },
  limits: { perSecond: 5, burst: 10, concurrency: 5, timeoutMs: 20_000 },
  failure: answerFailure(who),
  check: (use) => checkModels({ ...use, who }),
  can: { LANGUAGE_MODEL: (use) => compatibleModel({ ...use, who }) },
  sandbox: compatibleSandbox<{ apiKey: string; baseUrl: string | null; model: string }>((facts) => ({
    ...facts,
    baseUrl: openAiBaseUrl,
  })),
});
