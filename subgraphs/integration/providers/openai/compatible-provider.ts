import { defineProvider } from '../../hub/definition/define-provider.ts';
import { secret, setting } from '../../hub/definition/fields.ts';
import { checkModels, compatibleModel } from './compatible-model.ts';
import { answerFailure } from './failure.ts';
import { compatibleSandbox } from './sandbox.ts';

/** A service with an OpenAI-compatible endpoint at one address. */
export interface CompatibleService<Id extends string> {
  readonly id: Id;
  /** The models, as people call them, at the beginning of a sentence. */
  readonly name: string;
  readonly maker: string;
  readonly baseUrl: string;
  /** Where the key is found. */
  readonly keyHelp: string;
  /** The name of a model that answers well. */
  readonly model: string;
}

/** The definition of such a service: it needs a key and the name of a model. */
export function compatibleProvider<const Id extends string>(service: CompatibleService<Id>) {
  const who = service.name;
  return defineProvider({
    id: service.id,
    name: who,
    category: 'AI',
    summary: `Language models of ${service.maker}: suggested replies, texts and analyses.`,
    hosts: { api: service.baseUrl },
    fields: {
      apiKey: secret({
        label: 'API key',
        help: service.keyHelp,
        pattern: /^[\w.-]{20,300}$/,
        problem: 'must have 20 to 300 letters, digits, dots, - and _',
      }),
      model: setting({
        label: 'Model',
        help: `The model that answers, for example ${service.model}.`,
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
}
