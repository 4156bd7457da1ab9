import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { refusalOf } from '../../hub/http/refusal.ts';
import { twilioFailure } from './failure.ts';
import type { TwilioUse } from './account.ts';

/** The official SDK over the HTTP core, which knows the address, the limits and the deadline. */
export function twilioClient({ http, credentials }: TwilioUse): twilio.Twilio {
  return twilio(credentials.accountSid, credentials.authToken, {
    httpClient: new HubRequests(http),
    // At `debug`, which the environment could set, the SDK prints what it sends.
    logLevel: 'error',
  });
}

const provider = { name: 'Twilio', failure: twilioFailure };

interface SdkAnswer<Data> {
  readonly statusCode: number;
  readonly body: Data;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends the SDK's requests for api.twilio.com through the HTTP core; path, query, form and credentials stay. */
class HubRequests extends twilio.RequestClient {
  readonly #http: ProviderHttp;

  constructor(http: ProviderHttp) {
    super({ keepAlive: false });
    this.#http = http;
  }

  override async request<Data>({
    method,
    uri,
    username = '',
    password = '',
    params,
    data,
  }: RequestClient.RequestOptions<Data>): Promise<SdkAnswer<Data>> {
    const { pathname, search } = new URL(uri);
    const query = fieldsOf(params).toString();
    const added = query === '' ? search : `${search === '' ? '?' : `${search}&`}${query}`;
    const answer = await this.#http.fetch(`${this.#http.baseUrl()}${pathname}${added}`, {
      method: method.toUpperCase(),
      headers: {
        accept: 'application/json',
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      },
      ...(method === 'get' ? {} : { body: fieldsOf(data) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw refusalOf(provider, { status: answer.status, headers: answer.headers, text });
    const body: unknown = text === '' ? null : JSON.parse(text);
    // The SDK reads only the fields that it knows; its types are Twilio's promise.
    return { statusCode: answer.status, body: body as Data, headers: Object.fromEntries(answer.headers) };
  }
}

/** Fields as the SDK gives them; one with several values is repeated. */
function fieldsOf(fields: unknown): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) form.append(name, String(one));
    }
  }
  return form;
}

/** What an error of the SDK means: the HTTP core's failures pass, and anything else is an answer that the SDK could not read. */
export function sdkFailure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  return new ProviderFailure('UNAVAILABLE', 'Twilio gave an answer that makes no sense.', {
    providerCode: error instanceof Error ? error.name : null,
    outcome: 'UNKNOWN',
  });
}
