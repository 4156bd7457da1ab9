import type { ProviderHttp } from './provider-http.ts';

/** Asks once for each opened connection. A failed question is asked again. */
export function askOnce<Answer>(
  ask: (http: ProviderHttp) => Promise<Answer>,
): (http: ProviderHttp) => Promise<Answer> {
  const known = new WeakMap<ProviderHttp, Promise<Answer>>();
  return (http) => {
    const asked = known.get(http) ?? ask(http);
    known.set(http, asked);
    asked.catch(() => known.delete(http));
    return asked;
  };
}
