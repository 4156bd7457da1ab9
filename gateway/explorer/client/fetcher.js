// What GraphiQL runs operations with: queries and mutations over HTTP, subscriptions over graphql-ws.

import { operationsOf } from './operations.js';
import { sessionIn } from './session.js';
import { createSocket } from './socket.js';

export function createFetcher({ endpoint, session, mayExplain, onAnswer }) {
  const url = new URL(endpoint, location.href);
  const socket = createSocket(url, session);

  async function post(params, { headers = {}, signedIn = true } = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(signedIn && session.id !== null ? { 'x-session-id': session.id } : {}),
        ...headers,
      },
      body: JSON.stringify(params),
    });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      return { errors: [{ message: `The server answered ${response.status}: ${text.slice(0, 500)}` }] };
    }
  }

  async function fetcher({ query, variables, operationName: given }, { headers } = {}) {
    // The schema is everybody's: a session that has ended must not hide it.
    if (given === 'IntrospectionQuery') return post({ query }, { headers, signedIn: false });
    const operations = operationsOf(query);
    const chosen = operations.length === 1 ? operations[0] : operations.find(({ name }) => name === given);
    const kind = chosen?.kind ?? 'query';
    const params = { query, variables, operationName: chosen?.name ?? given ?? null };
    const asked = mayExplain() ? { ...params, extensions: { explain: true } } : params;
    if (kind === 'subscription') {
      return socket.subscribe(asked, headers, (event, number) => {
        const { plan, answer } = withoutPlan(event);
        onAnswer({ params, answer, plan, event: number });
        return answer;
      });
    }
    const usedSession = session.id;
    const { plan, answer } = withoutPlan(await post(asked, { headers }));
    onAnswer({ params, answer, plan, usedSession });
    const found = sessionIn(answer.data);
    if (found !== undefined) session.use(found);
    return answer;
  }

  return { fetcher, post };
}

/** The plan has a panel of its own. */
function withoutPlan(result) {
  const { extensions, ...answer } = result;
  if (extensions?.plan === undefined) return { answer: result };
  const { plan, ...others } = extensions;
  return { plan, answer: Object.keys(others).length === 0 ? answer : { ...answer, extensions: others } };
}
