// Shows an operation as code for developers.

/** The kinds of code. Queries and mutations use HTTP, subscriptions a stream. */
export const kinds = ['cURL', 'fetch', 'Apollo Client', 'urql'];

/**
 * @param operation `{ kind, query, operationName, variables }`
 * @param endpoint a URL
 * @param session the id to send; null for no session
 * @param inClear whether to write the id itself, instead of a placeholder
 */
export function codeFor(kind, operation, endpoint, { session, inClear }) {
  const id = session === null ? undefined : inClear ? session : null;
  if (kind === 'cURL') return curl(operation, endpoint, id);
  if (operation.kind === 'subscription' && kind === 'fetch') return graphqlWs(operation, endpoint, id);
  return { fetch: fetchCode, 'Apollo Client': apollo, urql }[kind](operation, endpoint, id);
}

function curl({ kind, query, operationName, variables }, endpoint, id) {
  const body = JSON.stringify({
    query,
    operationName: operationName ?? undefined,
    variables: variables ?? undefined,
  });
  return [
    `curl ${kind === 'subscription' ? '--no-buffer ' : ''}${quoted(endpoint)}`,
    `--header 'content-type: application/json'`,
    kind === 'subscription' && `--header 'accept: text/event-stream'`,
    id === null && `--header "x-session-id: $SESSION_ID"`,
    typeof id === 'string' && `--header ${quoted(`x-session-id: ${id}`)}`,
    `--data-raw ${quoted(body)}`,
  ]
    .filter(Boolean)
    .join(' \\\n  ');
}

/** For a POSIX shell: within single quotes only the quote itself is special. */
function quoted(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function fetchCode(operation, endpoint, id) {
  return `${sessionLine(id)}const response = await fetch(${text(endpoint)}, {
  method: 'POST',
  headers: ${indented(headersOf(id, { 'content-type': 'application/json' }))},
  body: JSON.stringify({
    query: ${template(operation.query)},
    variables: ${indented(variablesOf(operation), 4)},
  }),
});
const { data, errors } = await response.json();`;
}

function graphqlWs(operation, endpoint, id) {
  return `import { createClient } from 'graphql-ws';

${sessionLine(id)}const client = createClient({
  url: ${text(endpoint.replace(/^http/, 'ws'))},
  connectionParams: ${headersOf(id)},
});
const events = client.iterate({
  query: ${template(operation.query)},
  variables: ${indented(variablesOf(operation))},
});
for await (const { data, errors } of events) console.log(data, errors);`;
}

function apollo(operation, endpoint, id) {
  const isLive = operation.kind === 'subscription';
  const link = isLive
    ? `new GraphQLWsLink(createClient({ url: ${text(endpoint.replace(/^http/, 'ws'))}, connectionParams: ${headersOf(id)} }))`
    : `new HttpLink({ uri: ${text(endpoint)}, headers: ${headersOf(id)} })`;
  const imports = isLive
    ? `import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';`
    : `import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';`;
  const call = { query: 'query', mutation: 'mutate', subscription: 'subscribe' }[operation.kind];
  const document = operation.kind === 'mutation' ? 'mutation' : 'query';
  const options = `{
  ${document}: gql${template(operation.query)},
  variables: ${indented(variablesOf(operation))},
}`;
  return `${imports}

${sessionLine(id)}const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: ${link},
});
${isLive ? `client.subscribe(${options}).subscribe(({ data }) => console.log(data));` : `const { data } = await client.${call}(${options});`}`;
}

function urql(operation, endpoint, id) {
  const isLive = operation.kind === 'subscription';
  const call = `client.${operation.kind}(
  gql${template(operation.query)},
  ${indented(variablesOf(operation))},
)`;
  if (!isLive)
    return `import { Client, fetchExchange, gql } from '@urql/core';

${sessionLine(id)}const client = new Client({
  url: ${text(endpoint)},
  exchanges: [fetchExchange],
  fetchOptions: { headers: ${headersOf(id)} },
});
const { data, error } = await ${call}.toPromise();`;
  return `import { Client, gql, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';

${sessionLine(id)}const socket = createClient({
  url: ${text(endpoint.replace(/^http/, 'ws'))},
  connectionParams: ${headersOf(id)},
});
const client = new Client({
  url: ${text(endpoint)},
  exchanges: [
    subscriptionExchange({
      forwardSubscription: ({ query, variables }) => ({
        subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query: query ?? '', variables }, sink) }),
      }),
    }),
  ],
});
${call}.subscribe(({ data }) => console.log(data));`;
}

/** The placeholder is a separate constant, which is filled in at one place. */
function sessionLine(id) {
  return id === undefined ? '' : `const sessionId = ${text(id ?? 'YOUR SESSION ID')};\n`;
}

function headersOf(id, others = {}) {
  const entries = Object.entries(others).map(([name, value]) => `${text(name)}: ${text(value)}`);
  if (id !== undefined) entries.push(`'x-session-id': sessionId`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function variablesOf({ variables }) {
  return JSON.stringify(variables ?? {}, null, 2);
}

function indented(code, by = 2) {
  return code.replaceAll('\n', `\n${' '.repeat(by)}`);
}

/** Formats a value as handwritten code, where possible. */
function text(value) {
  return /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
}

function template(query) {
  return `\`${query.trim().replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`)}\``;
}
