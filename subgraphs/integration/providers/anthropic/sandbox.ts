import { z } from 'zod';
import { answerActs, takeStaged, writtenWords } from '../../hub/sandboxes/model/staged-answer.ts';
import { sampleOf } from '../../hub/sandboxes/model/sample.ts';
import type { SandboxAnswer, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { sandboxReply } from '../openai/sandbox-reply.ts';

const model = 'sandbox-1';

const request = z.object({
  model: z.string(),
  max_tokens: z.int().min(1),
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: z.string() })).min(1),
  system: z.string().optional(),
  stream: z.boolean().default(false),
  tools: z.array(z.object({ name: z.string(), input_schema: z.unknown() })).default([]),
});

const tokensOf = (text: string) => Math.ceil(text.length / 4);

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

function refuse(status: number, message: string): SandboxAnswer {
  return { status, json: { type: 'error', error: { type: errorTypes[status] ?? 'api_error', message } } };
}

/** Answers that depend on nothing but the request. */
export const anthropicSandbox: SandboxSpec<{ readonly apiKey: string; readonly model: string }> = {
  credentials: (secret) => ({ apiKey: `sk-ant-${secret('key', 16)}`, model }),
  authenticate: ({ headers }, { apiKey }) =>
    headers['x-api-key'] === apiKey && headers['anthropic-version'] !== undefined,
  refuse,
  routes: {
    'GET /v1/models': () => ({
      json: {
        data: [{ type: 'model', id: model, display_name: 'Sandbox', created_at: '2025-01-01T00:00:00Z' }],
        first_id: model,
        last_id: model,
        has_more: false,
      },
    }),
    'POST /v1/messages': async ({ body }, { record, objects }) => {
      const parsed = request.safeParse(body);
      if (!parsed.success) return refuse(400, 'The request is not valid.');
      const { messages, stream, system = '', tools, model: asked } = parsed.data;
      if (asked !== model) return refuse(404, `model: ${asked}`);
      const prompt = messages.findLast(({ role }) => role === 'user')?.content ?? '';
      record({ to: model, body: prompt, channel: 'PROMPT' });
      const inputTokens =
        tokensOf(system) + messages.reduce((sum, { content }) => sum + tokensOf(content), 0);
      const staged = await takeStaged(objects);
      const reply = staged.text ?? sandboxReply(prompt);
      const usage = { input_tokens: inputTokens, output_tokens: tokensOf(reply) };
      if (stream) {
        const words = writtenWords(reply, staged, objects);
        return { headers: { 'content-type': 'text/event-stream' }, stream: eventsOf(words, usage) };
      }
      const [tool] = tools;
      const content = tool
        ? {
            type: 'tool_use',
            id: 'toolu_sandbox',
            name: tool.name,
            input: staged.text ?? sampleOf(tool.input_schema, reply),
          }
        : { type: 'text', text: reply, citations: null };
      return { json: messageOf([content], usage, tool ? 'tool_use' : 'end_turn') };
    },
  },
  acts: answerActs(),
};

function messageOf(content: readonly object[], usage: object, stopReason: string | null): object {
  return {
    id: 'msg_sandbox',
    type: 'message',
    role: 'assistant',
    model,
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage,
  };
}

/** The events of a streamed answer, word by word. */
async function* eventsOf(
  words: AsyncIterable<string>,
  { input_tokens, output_tokens }: { readonly input_tokens: number; readonly output_tokens: number },
): AsyncGenerator<string> {
  const write = (type: string, facts: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...facts })}\n\n`;
  yield write('message_start', { message: messageOf([], { input_tokens, output_tokens: 0 }, null) });
  yield write('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  for await (const text of words) {
    yield write('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
  }
  yield write('content_block_stop', { index: 0 });
  yield write('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens } });
  yield write('message_stop', {});
}
