import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import { answerFailure } from '../openai/failure.ts';
import { checkModels, compatibleModel } from '../openai/compatible-model.ts';
import { compatibleSandbox } from '../openai/sandbox.ts';

const who = 'Grok';

/** By its OpenAI-compatible endpoint. @see https://docs.x.ai/docs/api-reference */
export const xai = defineProvider({
  id: 'XAI',
  name: who,
  category: 'AI',
  summary: 'Language models of xAI: suggested replies, texts and analyses.',
  hosts: { api: 'https://api.x.ai/v1' },
  fields: {
    apiKey: secret({
      label: 'API key',
      help: 'On console.x.ai under API Keys.',
      pattern: /^[\w.-]{20,300}$/,
      problem: 'must have 20 to 300 letters, digits, dots, - and _',
    }),
    model: setting({
      label: 'Model',
      help: 'The model that answers, for example grok-4-fast.',
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
  sandbox: compatibleSandbox<{ apiKey: string; model: string }>((facts) => facts),
});
