import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { deriveSecret } from '../../hub/connections/keyring.ts';
import type { Keyring } from '../../hub/connections/keyring.ts';
import { createOutage } from '../sandbox.ts';
import type { Sandbox, SandboxRecord } from '../sandbox.ts';
import { sandboxReply } from './sandbox-reply.ts';

const model = 'sandbox-1';

const chatRequest = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  stream: z.boolean().default(false),
});

/**
 * A server that speaks the part of OpenAI's API that Switchboard uses: models and chat completions, streamed or not, with the
 * errors' shape. Its answers depend on nothing but the request.
 * @see https://platform.openai.com/docs/api-reference/chat
 */
export async function startOpenAiSandbox(options: {
  readonly keyring: Keyring;
  readonly record: SandboxRecord;
}): Promise<Sandbox<'OPENAI'>> {
  const apiKey = `sk-sandbox-${deriveSecret(options.keyring, 'openai sandbox key', 16)}`;
  const outage = createOutage();
  const app = Fastify({ logger: false, forceCloseConnections: true });

  app.addHook('preHandler', async (request, reply) => {
    const status = outage.next();
    if (status !== null) return refuse(reply, status, 'server_error', 'The sandbox was told to fail.');
    if (request.headers.authorization !== `Bearer ${apiKey}`) {
      return refuse(reply, 401, 'invalid_api_key', 'Incorrect API key provided.');
    }
    return undefined;
  });

  app.get('/v1/models', () => ({
    object: 'list',
    data: [{ id: model, object: 'model', created: 1_735_689_600, owned_by: 'switchboard' }],
  }));

  app.post('/v1/chat/completions', (request, reply) => {
    const parsed = chatRequest.safeParse(request.body);
    if (!parsed.success) return refuse(reply, 400, 'invalid_request_error', 'The request is not valid.');
    if (parsed.data.model !== model) {
      return refuse(reply, 404, 'model_not_found', `The model ${parsed.data.model} does not exist.`);
    }
    const prompt = parsed.data.messages.findLast(({ role }) => role === 'user')?.content ?? '';
    options.record.add({ provider: 'OPENAI', to: model, body: prompt });
    const answer = sandboxReply(prompt);
    if (parsed.data.stream) {
      return reply.type('text/event-stream').send(Readable.from(chunksOf(answer)));
    }
    return completion(answer, parsed.data.messages);
  });

  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    credentials: { apiKey, baseUrl: `${url}/v1`, model },
    failNext: outage.failNext,
    stop: () => app.close(),
  };
}

function completion(answer: string, messages: readonly { readonly content: string }[]): object {
  const prompt_tokens = messages.reduce((sum, { content }) => sum + tokensOf(content), 0);
  const completion_tokens = tokensOf(answer);
  return {
    ...headOf('chat.completion'),
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        logprobs: null,
        message: { role: 'assistant', content: answer, refusal: null },
      },
    ],
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
}

/** The answer word by word as server-sent events, ended by `[DONE]`. */
function* chunksOf(answer: string): Generator<string> {
  const head = headOf('chat.completion.chunk');
  for (const word of answer.split(/(?<= )/)) {
    const choice = { index: 0, delta: { role: 'assistant', content: word }, finish_reason: null };
    yield `data: ${JSON.stringify({ ...head, choices: [choice] })}\n\n`;
  }
  const last = { index: 0, delta: {}, finish_reason: 'stop' };
  yield `data: ${JSON.stringify({ ...head, choices: [last] })}\n\ndata: [DONE]\n\n`;
}

function headOf(object: string): object {
  const id = `chatcmpl-${randomBytes(12).toString('hex')}`;
  return { id, object, created: Math.floor(Date.now() / 1000), model };
}

/** Four characters a token, the usual rule of thumb. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { message, type: code, param: null, code } });
}
