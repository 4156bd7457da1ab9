import { answerActs, takeStaged, writtenWords } from '../../hub/sandboxes/model/staged-answer.ts';
import { sandboxTurn } from '../../hub/sandboxes/model/sandbox-turn.ts';
import type { SandboxAnswer, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { messageOf, model } from './sandbox-message.ts';
import { request } from './sandbox-request.ts';
import { inputOf, wishEvents } from './sandbox-wishes.ts';
import { sandboxReply } from '../openai/sandbox-reply.ts';

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
      const { messages, stream, system = '', tools, tool_choice: choice, model: asked } = parsed.data;
      if (asked !== model) return refuse(404, `model: ${asked}`);
      const prompt =
        messages.findLast(({ role, content: { result } }) => role === 'user' && result === null)?.content
          .text ?? '';
      record({ to: model, body: prompt, channel: 'PROMPT' });
      const inputTokens =
        tokensOf(system) +
        messages.reduce((sum, { content: { text, result } }) => sum + tokensOf(text + (result ?? '')), 0);
      const staged = await takeStaged(objects);
      const forced = tools.find(({ name }) => choice.type === 'tool' && name === choice.name);
      // Where a tool must be wished for, the last one is the answer itself.
      const answer = forced ?? (choice.type === 'any' ? tools.at(-1) : undefined);
      const turn = sandboxTurn(
        {
          prompt,
          toolResult: messages.at(-1)?.content.result ?? null,
          tools: tools
            .filter((tool) => tool !== answer)
            .map(({ name, input_schema: parameters }) => ({ name, parameters })),
          required: null,
          schema: answer?.input_schema,
        },
        staged,
        sandboxReply,
      );
      const reply = turn.kind === 'ANSWER' ? turn.text : JSON.stringify(turn.wishes);
      const usage = { input_tokens: inputTokens, output_tokens: tokensOf(reply) };
      if (turn.kind === 'TOOLS') {
        const wishes = turn.wishes.map(({ name, arguments: given }, index) => ({
          type: 'tool_use',
          id: `toolu_sandbox${index}`,
          name,
          input: inputOf(given),
        }));
        if (stream)
          return { headers: { 'content-type': 'text/event-stream' }, stream: wishEvents(wishes, usage) };
        return { json: messageOf(wishes, usage, 'tool_use') };
      }
      if (stream) {
        const words = writtenWords(reply, staged, objects);
        return { headers: { 'content-type': 'text/event-stream' }, stream: eventsOf(words, usage) };
      }
      const written = answer
        ? {
            type: 'tool_use',
            id: 'toolu_sandbox',
            name: answer.name,
            input: inputOf(reply),
          }
        : { type: 'text', text: reply, citations: null };
      return { json: messageOf([written], usage, answer ? 'tool_use' : 'end_turn') };
    },
  },
  acts: answerActs(),
};

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
