import { z } from 'zod';
import type { ChatAnswer, ChatChunk, ChatRequest } from '../../hub/capabilities/language-model.ts';
import type { ProviderHttp, ProviderRequest } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { readEvents } from '../../hub/http/server-sent-events.ts';
import { answerBlock, messageParameter, textOf, wishOf } from './blocks.ts';

const usage = z.object({ input_tokens: z.number().default(0), output_tokens: z.number() });
const message = z.object({
  model: z.string(),
  content: z.array(answerBlock),
  usage,
});
const event = z.object({
  type: z.string(),
  message: z.object({ model: z.string(), usage }).optional(),
  index: z.number().optional(),
  content_block: z
    .object({ type: z.string(), id: z.string().optional(), name: z.string().optional() })
    .optional(),
  delta: z.object({ text: z.string().optional(), partial_json: z.string().optional() }).optional(),
  usage: z.object({ output_tokens: z.number() }).optional(),
});

/**
 * One answer (POST /v1/messages). An answer that must fit a schema is asked for as the input of a tool.
 * @throws ProviderFailure, also for an empty answer
 */
export async function ask(
  http: ProviderHttp,
  model: string,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ChatAnswer> {
  const answer = await http.json({ ...requestOf(model, request, false), signal }, message);
  const text = answer.content
    .map((given) => textOf(given, request))
    .join('')
    .trim();
  const toolWishes = answer.content.flatMap((given) => wishOf(given, request));
  if (text === '' && toolWishes.length === 0)
    throw new ProviderFailure('UNAVAILABLE', 'Claude gave no answer.');
  const { input_tokens: inputTokens, output_tokens: outputTokens } = answer.usage;
  return { text, toolWishes, model: answer.model, usage: { inputTokens, outputTokens } };
}

/** The same as it is written, as text and then the wishes for tools. */
export async function* askStreamed(
  http: ProviderHttp,
  model: string,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const { body } = await http.stream({ ...requestOf(model, request, true), signal });
  let inputTokens = 0;
  let named = model;
  const wishes = new Map<number, { id: string; name: string; arguments: string }>();
  for await (const { data } of readEvents(body)) {
    const parsed = event.safeParse(JSON.parse(data));
    if (!parsed.success) continue;
    const { type, message: begun, delta, usage: used, index = 0, content_block: opened } = parsed.data;
    if (type === 'error') throw new ProviderFailure('UNAVAILABLE', 'Claude broke off its answer.');
    if (begun) {
      inputTokens = begun.usage.input_tokens;
      named = begun.model;
    }
    if (opened?.type === 'tool_use') {
      wishes.set(index, { id: opened.id ?? '', name: opened.name ?? '', arguments: '' });
    }
    const wish = wishes.get(index);
    if (wish) wish.arguments += delta?.partial_json ?? '';
    if (delta?.text !== undefined) yield { text: delta.text, model: named, usage: null };
    if (type === 'message_delta' && used) {
      yield { text: '', model: named, usage: { inputTokens, outputTokens: used.output_tokens } };
    }
  }
  const toolWishes = [...wishes.values()].map((wish) => ({ ...wish }));
  if (toolWishes.length > 0) yield { text: '', toolWishes, model: named, usage: null };
}

/** The task of the system stands apart from the messages, and the length of the answer is required. */
function requestOf(
  model: string,
  { messages, maxTokens, schema, tools: offers = [], mustUseTool = false }: ChatRequest,
  stream: boolean,
): ProviderRequest {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const offered = offers.map(({ name, description, parameters }) => ({
    name,
    description,
    input_schema: parameters,
  }));
  const tool = schema
    ? {
        tools: [...offered, { name: schema.name, input_schema: schema.schema }],
        // The answer itself is one of the tools.
        tool_choice: offers.length > 0 ? { type: 'any' } : { type: 'tool', name: schema.name },
      }
    : offers.length > 0 && { tools: offered, tool_choice: { type: mustUseTool ? 'any' : 'auto' } };
  return {
    method: 'POST',
    path: '/v1/messages',
    json: {
      model,
      max_tokens: maxTokens,
      messages: messages.flatMap(messageParameter),
      ...(system.length > 0 && { system: system.join('\n\n') }),
      ...(stream && { stream }),
      ...tool,
    },
  };
}
