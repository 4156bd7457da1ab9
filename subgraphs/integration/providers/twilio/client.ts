import twilio from 'twilio';
import type { ProviderConnection } from '../credentials.ts';

/** Milliseconds that one request to Twilio may take. */
const timeoutMs = 10_000;

/** The SDK's own HTTP client. It sends requests for api.twilio.com to `origin`; path, query, form and credentials stay. */
function redirectedHttp(origin: string): InstanceType<typeof twilio.RequestClient> {
  const http = new twilio.RequestClient({ timeout: timeoutMs, keepAlive: false });
  // A proxy of the environment must not be asked for an address on this machine.
  http.axios.defaults.proxy = false;
  http.axios.interceptors.request.use((request) => {
    const { pathname, search } = new URL(request.url ?? '/', 'https://api.twilio.com');
    request.url = `${origin}${pathname}${search}`;
    return request;
  });
  return http;
}

/** The official SDK for a connection; for the sandbox only the origin of its requests differs. */
export function twilioClient({ credentials, apiUrl }: ProviderConnection<'TWILIO'>): twilio.Twilio {
  const { accountSid, authToken } = credentials;
  return twilio(accountSid, authToken, {
    timeout: timeoutMs,
    keepAlive: false,
    // At `debug`, which the environment could set, the SDK prints what it sends.
    logLevel: 'error',
    ...(apiUrl === null ? {} : { httpClient: redirectedHttp(apiUrl) }),
  });
}
