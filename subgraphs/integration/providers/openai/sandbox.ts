import { answerActs, takeStaged, writtenWords } from '../../hub/sandboxes/model/staged-answer.ts';
import { sandboxTurn } from '../../hub/sandboxes/model/sandbox-turn.ts';
import type { SandboxAnswer, SandboxSpec } from '../../hub/sandboxes/sandbox.ts';
import { chatRequest, questionOf, toolProblem } from './sandbox-request.ts';
import type { ChatRequest } from './sandbox-request.ts';
import { chunkHead, wishedCompletion, wishedEvents } from './sandbox-wishes.ts';
import { sandboxReply } from './sandbox-reply.ts';

const model = 'sandbox-1';

const errorCodes: Readonly<Record<number, string>> = { 401: 'invalid_api_key', 404: 'not_found' };

/**
 * Speaks the part of OpenAI's API that this product uses: models and chat completions, whole, streamed or by a schema, with the errors'
 * shape. Its answers depend on nothing but the request.
 * @param credentialsOf adds what else the credentials of a compatible service have
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export function compatibleSandbox<Credentials extends { readonly apiKey: string }>(
  credentialsOf: (facts: { readonly apiKey: string; readonly model: string }) => Credentials,
): SandboxSpec<Credentials> {
  return {
    credentials: (secret) => credentialsOf({ apiKey: `sk-sandbox-${secret('key', 16)}`, model }),
    authenticate: ({ headers }, { apiKey }) => headers['authorization'] === `Bearer ${apiKey}`,
    refuse: (status, message) => refuse(status, errorCodes[status] ?? 'server_error', message),
    routes: {
      'GET /models': () => ({
        json: {
          object: 'list',
          data: [{ id: model, object: 'model', created: 1_735_689_600, owned_by: 'switchboard' }],
        },
      }),
      'POST /chat/completions': async ({ body }, { record, objects }) => {
        const parsed = chatRequest.safeParse(body);
        if (!parsed.success) return refuse(400, 'invalid_request_error', 'The request is not valid.');
        const request = parsed.data;
        if (request.model !== model) {
          return refuse(404, 'model_not_found', `The model ${request.model} does not exist.`);
        }
        const prompt = request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
        record({ to: model, body: prompt, channel: 'PROMPT' });
        const problem = toolProblem(request);
        if (problem !== null) return refuse(400, 'invalid_request_error', problem);
        const staged = await takeStaged(objects);
        const turn = sandboxTurn(questionOf(prompt, request), staged, sandboxReply);
        if (turn.kind === 'TOOLS') {
          const usage = usageOf(JSON.stringify(turn.wishes), request);
          if (!request.stream) return { json: wishedCompletion(model, turn.wishes, usage) };
          const events = wishedEvents(model, turn.wishes, usage);
          return { headers: { 'content-type': 'text/event-stream' }, stream: events };
        }
        const { text: answer } = turn;
        if (!request.stream) return { json: completion(answer, request) };
        const words = writtenWords(answer, staged, objects);
        return { headers: { 'content-type': 'text/event-stream' }, stream: eventsOf(answer, words, request) };
      },
    },
    acts: answerActs(),
  };
}

function completion(answer: string, request: ChatRequest): object {
  const message = { role: 'assistant', content: answer, refusal: null };
  return {
    ...chunkHead(model, 'chat.completion', answer),
    choices: [{ index: 0, finish_reason: 'stop', logprobs: null, message }],
    usage: usageOf(answer, request),
  };
}

/** The answer word by word as server-sent events, ended by `[DONE]`. */
async function* eventsOf(
  answer: string,
  words: AsyncIterable<string>,
  request: ChatRequest,
): AsyncGenerator<string> {
  const head = chunkHead(model, 'chat.completion.chunk', answer);
  const write = (facts: object) => `data: ${JSON.stringify({ ...head, ...facts })}\n\n`;
  for await (const content of words) {
    yield write({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] });
  }
  yield write({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  if (request.stream_options?.include_usage === true) {
    yield write({ choices: [], usage: usageOf(answer, request) });
  }
  yield 'data: [DONE]\n\n';
}

function usageOf(answer: string, { messages }: ChatRequest): object {
  const prompt_tokens = messages.reduce((sum, { content }) => sum + tokensOf(content), 0);
  const completion_tokens = tokensOf(answer);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

/** Four characters a token, the usual rule of thumb. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

function refuse(status: number, code: string, message: string): SandboxAnswer {
  return { status, json: { error: { message, type: code, param: null, code } } };
}
