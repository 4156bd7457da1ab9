import type { Arrived } from './attempt.ts';
import { askProvider } from './ask-provider.ts';
import type { Call, ProviderHttpOptions, Read } from './ask-provider.ts';
import { isBelow } from './is-below.ts';
import { outgoing, outgoingOf, templateOf } from './outgoing.ts';
import { parsedAnswer } from './parsed-answer.ts';
import type { ProviderFailure } from './provider-failure.ts';
import type { ProviderAnswer, ProviderHttp, ProviderRequest } from './provider-http.ts';
import { refusalOf } from './refusal.ts';

export type { ProviderHttpOptions } from './ask-provider.ts';

/** How an account of a provider is asked, see {@link ProviderHttp}. Its breakers live as long as it. */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  const { provider, hosts, authorize } = options;
  const { ask, hostOf } = askProvider(options);

  function callOf(request: ProviderRequest): Call {
    const { host = 'api', path, template = templateOf(path), signal } = request;
    const { baseUrl } = hostOf(host);
    return { host, template, signal, make: () => authorize(outgoing(request, baseUrl)) };
  }

  /** What an answer without success means. One whose body breaks off is judged by its status alone. */
  async function refusal(arrived: Arrived): Promise<ProviderFailure> {
    const { status, headers } = arrived;
    const body = await arrived.whole().catch(() => new Uint8Array());
    return refusalOf(provider, { status, headers, text: textOf(body) });
  }

  const readWhole: Read<ProviderAnswer> = async (arrived, release) => {
    try {
      const { status, headers } = arrived;
      if (!isSuccess(status)) return { answer: null, failure: await refusal(arrived) };
      return { answer: { value: { status, headers, text: textOf(await arrived.whole()) } }, failure: null };
    } finally {
      release();
    }
  };

  const readFlowing: Read<Awaited<ReturnType<ProviderHttp['stream']>>> = async (arrived, release) => {
    const { status, headers } = arrived;
    if (!isSuccess(status)) return { answer: null, failure: await refusal(arrived) };
    return { answer: { value: { status, headers, body: arrived.flowing(release) } }, failure: null };
  };

  /** An SDK reads refusals itself; they count here all the same. Event streams flow, anything else is read whole. */
  const readForSdk: Read<Response> = async (arrived, release) => {
    const { status, headers } = arrived;
    if (isSuccess(status) && headers.get('content-type')?.startsWith('text/event-stream') === true) {
      return {
        answer: { value: new Response(arrived.flowing(release), { status, headers }) },
        failure: null,
      };
    }
    try {
      const bytes = await arrived.whole();
      const failure = isSuccess(status)
        ? null
        : refusalOf(provider, { status, headers, text: textOf(bytes) });
      const body = withoutBody.has(status) ? null : bytes;
      return { answer: { value: new Response(body, { status, headers }) }, failure };
    } finally {
      release();
    }
  };

  const send = (request: ProviderRequest): Promise<ProviderAnswer> => ask(callOf(request), readWhole);
  return {
    send,
    json: async (request, schema) => parsedAnswer(provider.name, schema, await send(request)),
    stream: async (request) => ask(callOf(request), readFlowing),
    fetch: async (input, init) => {
      const { request, signal } = await outgoingOf(input, init);
      const host = Object.keys(hosts).find((one) => isBelow(request.url, hostOf(one).baseUrl));
      if (host === undefined) {
        throw new Error(`The SDK of ${provider.name} asked a host that is not the provider's.`);
      }
      const template = templateOf(request.url.pathname);
      return ask({ host, template, signal, make: () => Promise.resolve(request) }, readForSdk);
    },
    baseUrl: (host = 'api') => hostOf(host).baseUrl,
  };
}

/** Statuses whose answers have no body, not even an empty one (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5). */
const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
