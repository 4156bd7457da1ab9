import { z } from 'zod';
import type { ChatAnswer, ChatChunk, ChatRequest } from '../../hub/capabilities/language-model.ts';
import type { ProviderHttp, ProviderRequest } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { readEvents } from '../../hub/http/server-sent-events.ts';

const usage = z.object({ input_tokens: z.number().default(0), output_tokens: z.number() });
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('tool_use'), input: z.unknown() }),
]);
const message = z.object({
  model: z.string(),
  content: z.array(z.union([block, z.object({ type: z.string() })])),
  usage,
});
const event = z.object({
  type: z.string(),
  message: z.object({ model: z.string(), usage }).optional(),
  delta: z.object({ text: z.string().optional() }).optional(),
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
  const text = answer.content.map(textOf).join('').trim();
  if (text === '') throw new ProviderFailure('UNAVAILABLE', 'Claude gave no answer.');
  const { input_tokens: inputTokens, output_tokens: outputTokens } = answer.usage;
  return { text, model: answer.model, usage: { inputTokens, outputTokens } };
}

/** The same as it is written, as text. */
export async function* askStreamed(
  http: ProviderHttp,
  model: string,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk> {
  const { body } = await http.stream({ ...requestOf(model, request, true), signal });
  let inputTokens = 0;
  let named = model;
  for await (const { data } of readEvents(body)) {
    const parsed = event.safeParse(JSON.parse(data));
    if (!parsed.success) continue;
    const { type, message: begun, delta, usage: used } = parsed.data;
    if (type === 'error') throw new ProviderFailure('UNAVAILABLE', 'Claude broke off its answer.');
    if (begun) {
      inputTokens = begun.usage.input_tokens;
      named = begun.model;
    }
    if (delta?.text !== undefined) yield { text: delta.text, model: named, usage: null };
    if (type === 'message_delta' && used) {
      yield { text: '', model: named, usage: { inputTokens, outputTokens: used.output_tokens } };
    }
  }
}

/** The task of the system stands apart from the messages, and the length of the answer is required. */
function requestOf(
  model: string,
  { messages, maxTokens, schema }: ChatRequest,
  stream: boolean,
): ProviderRequest {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const tool = schema && {
    tools: [{ name: schema.name, input_schema: schema.schema }],
    tool_choice: { type: 'tool', name: schema.name },
  };
  return {
    method: 'POST',
    path: '/v1/messages',
    json: {
      model,
      max_tokens: maxTokens,
      messages: messages.filter(({ role }) => role !== 'system'),
      ...(system.length > 0 && { system: system.join('\n\n') }),
      ...(stream && { stream }),
      ...tool,
    },
  };
}

function textOf(given: z.infer<typeof message>['content'][number]): string {
  const known = block.safeParse(given);
  if (!known.success) return '';
  return known.data.type === 'text' ? known.data.text : JSON.stringify(known.data.input);
}
