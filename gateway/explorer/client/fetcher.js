// Runs GraphiQL's operations: queries and mutations over HTTP, subscriptions over graphql-ws.

import { viewOf } from './live-view.js';
import { operationsOf } from './operations.js';
import { statusOf } from './run-facts.js';
import { sessionIn } from './session.js';

/**
 * @param endpoint a URL
 * @param isLeft resolves to whether GraphiQL no longer shows this subscription
 * @param onStart gets the name of each operation that is sent
 * @param onAnswer gets `{ params, answer, plan, ids }` of each answer, with `run` (its facts) or `event` (its number)
 */
export function createFetcher({ endpoint, session, live, isLeft, onStart, onAnswer }) {
  async function post(params, { headers = {}, signedIn = true } = {}) {
    const response = await fetch(endpoint, {
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
    const { status } = response;
    try {
      return { status, result: JSON.parse(text) };
    } catch {
      return {
        status,
        result: { errors: [{ message: `The server answered ${status}: ${text.slice(0, 500)}` }] },
      };
    }
  }

  async function run(params, headers, kind) {
    const usedSession = session.id;
    const name = params.operationName ?? kind;
    const began = performance.now();
    const facts = { at: Date.now(), name, kind, query: params.query, variables: params.variables };
    onStart(name);
    let sent;
    try {
      sent = await post({ ...params, extensions: { explain: true } }, { headers });
    } catch (error) {
      sent = { status: 0, result: { errors: [{ message: `No answer: ${error.message}` }] } };
    }
    const ms = Math.round(performance.now() - began);
    const { answer, plan, cost, ids } = withoutExplanation(sent.result);
    const bytes = new TextEncoder().encode(JSON.stringify(answer)).length;
    const status = sent.status === 0 ? 'NO ANSWER' : statusOf(answer, sent.status);
    onAnswer({
      params,
      answer,
      plan,
      ids,
      usedSession,
      run: { ...facts, status, ms, bytes, cost, fetches: plan?.fetches.length },
    });
    const found = sessionIn(answer.data);
    if (found !== undefined) session.use(found);
    return answer;
  }

  function watch(params, headers) {
    const known = live.find(params);
    if (known) return viewOf(known, isLeft);
    const asked = { ...params, extensions: { explain: true } };
    const subscription = live.start(asked, headers, (result, event) => {
      const { answer, plan } = withoutExplanation(result);
      onAnswer({ params, answer, plan, event });
      return answer;
    });
    return viewOf(subscription, isLeft);
  }

  async function fetcher({ query, variables, operationName: given }, { headers } = {}) {
    // The schema is public: an ended session must not hide it.
    if (given === 'IntrospectionQuery') return (await post({ query }, { headers, signedIn: false })).result;
    const operations = operationsOf(query);
    const chosen = operations.length === 1 ? operations[0] : operations.find(({ name }) => name === given);
    const kind = chosen?.kind ?? 'query';
    const params = { query, variables, operationName: chosen?.name ?? given ?? null };
    return kind === 'subscription' ? watch(params, headers) : run(params, headers, kind);
  }

  return { fetcher, post };
}

/** Explanations of a result have their own panels. */
function withoutExplanation(result) {
  const { extensions, ...answer } = result;
  if (extensions === undefined) return { answer };
  const { plan, cost, ids, ...others } = extensions;
  return {
    plan,
    cost,
    ids,
    answer: Object.keys(others).length === 0 ? answer : { ...answer, extensions: others },
  };
}
