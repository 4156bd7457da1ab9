import OpenAI from 'openai';
import type {
  ChatAnswer,
  ChatChunk,
  ChatRequest,
  TokenUsage,
} from '../../hub/capabilities/language-model.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { CompatibleModel } from './compatible-model.ts';
import { sdkFailure } from './sdk-failure.ts';
import { messageParameter, toolParameter, WishCollector, wishesOf } from './tool-wishes.ts';

/** Milliseconds that the SDK waits: longer than the HTTP core, whose deadline counts. */
const longestMs = 120_000;

/** The official SDK over the HTTP core, which knows the address, the limits and the deadline. */
export function openAiClient({ http, credentials }: Omit<CompatibleModel, 'who'>): OpenAI {
  return new OpenAI({
    apiKey: credentials.apiKey,
    baseURL: http.baseUrl(),
    fetch: http.fetch,
    timeout: longestMs,
    maxRetries: 0,
    // Environment variables of the process must not change whose account is used.
    organization: null,
    project: null,
    // The SDK's own lines would show prompts.
    logLevel: 'off',
  });
}

/** Lists the models (GET /models): costs nothing and needs the key. @throws ProviderFailure */
export async function listModels(model: CompatibleModel): Promise<void> {
  try {
    const { data: models } = await openAiClient(model).models.list();
    // The SDK takes any answer for a list, an empty one.
    if (models.length === 0) {
      const message = `${model.who} lists no models, or answered in an unexpected form.`;
      throw new ProviderFailure('UNAVAILABLE', message, { providerCode: 'UNEXPECTED_ANSWER' });
    }
  } catch (error) {
    throw sdkFailure(error, model.who);
  }
}

/** One answer (POST /chat/completions). @throws ProviderFailure, also for an empty answer */
export async function chat(
  model: CompatibleModel,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const { who, credentials } = model;
  try {
    const completion = await openAiClient(model).chat.completions.create(parametersOf(model, request), {
      signal,
    });
    // A service that only claims to be compatible may leave out what the types promise.
    const message = completion.choices?.[0]?.message;
    const text = message?.content?.trim() ?? '';
    const toolWishes = wishesOf(message?.tool_calls);
    if (text === '' && toolWishes.length === 0)
      throw new ProviderFailure('UNAVAILABLE', `${who} gave no answer.`);
    const usage = usageOf(completion.usage);
    return { text, toolWishes, model: completion.model ?? credentials.model, usage };
  } catch (error) {
    throw sdkFailure(error, who);
  }
}

/** The same as it is written. @throws ProviderFailure */
export async function* stream(
  model: CompatibleModel,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const { who, credentials } = model;
  try {
    const chunks = await openAiClient(model).chat.completions.create(
      { ...parametersOf(model, request), stream: true, stream_options: { include_usage: true } },
      { signal },
    );
    const collector = new WishCollector();
    let name = credentials.model;
    for await (const chunk of chunks) {
      name = chunk.model ?? name;
      collector.add(chunk.choices?.[0]?.delta?.tool_calls);
      const text = chunk.choices?.[0]?.delta?.content ?? '';
      const usage = usageOf(chunk.usage);
      if (text !== '' || usage) yield { text, model: name, usage };
    }
    const toolWishes = collector.wishes();
    if (toolWishes.length > 0) yield { text: '', toolWishes, model: name, usage: null };
  } catch (error) {
    throw sdkFailure(error, who);
  }
}

function parametersOf(
  { credentials }: CompatibleModel,
  { messages, maxTokens, schema, tools = [], mustUseTool = false }: ChatRequest,
) {
  return {
    model: credentials.model,
    messages: messages.map(messageParameter),
    // Models that reason count their thoughts too.
    max_completion_tokens: maxTokens,
    ...(tools.length > 0 && {
      tools: tools.map(toolParameter),
      tool_choice: mustUseTool ? ('required' as const) : ('auto' as const),
    }),
    ...(schema && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: schema.name, schema: { ...schema.schema }, strict: true },
      },
    }),
  };
}

function usageOf(usage: OpenAI.CompletionUsage | null | undefined): TokenUsage | null {
  return usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null;
}
