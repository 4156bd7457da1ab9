import type { LanguageModel } from '../../hub/capabilities/language-model.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** A model behind an OpenAI-compatible service, and how it is asked. */
export interface CompatibleModel {
  readonly http: ProviderHttp;
  readonly credentials: { readonly apiKey: string; readonly model: string };
  /** The service, at the beginning of a sentence. */
  readonly who: string;
}

/** Lists the models: costs nothing and needs the key. @throws ProviderFailure */
export async function checkModels(model: CompatibleModel): Promise<void> {
  await (await loadSdk()).listModels(model);
}

/** Answers by chat completions, which all OpenAI-compatible services have. */
export function compatibleModel(model: CompatibleModel): LanguageModel {
  return {
    chat: async (request, signal) => (await loadSdk()).chat(model, request, signal),
    stream: async function* (request, signal) {
      yield* (await loadSdk()).stream(model, request, signal);
    },
  };
}

/** The SDK takes 35 MB, so it is loaded at its first use. */
function loadSdk() {
  return import('./chat.ts');
}
