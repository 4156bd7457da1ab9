import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  flag,
  isUrl,
  list,
  positiveNumber,
  oneOf,
  readable,
  text,
  webUrl,
  wholeNumber,
} from '#platform/configuration/kinds.ts';
import type { Kind } from '#platform/configuration/kinds.ts';
import { shared } from '#platform/configuration/shared-variables.ts';
import { family, optional, withDefault } from '#platform/configuration/variable.ts';
import type { About, Variable } from '#platform/configuration/variable.ts';

const gateway = 'The gateway';
const limits = 'Limits';
const capacity = 'Time and capacity';

/** A service beside the API. */
export interface ForwardedPath {
  /** The beginning of its paths, with a slash at both ends. */
  readonly path: string;
  readonly origin: string;
}

/** A limit or a size: a whole number from 1. */
const count = (fallback: number, about: About): Variable<number> =>
  withDefault(wholeNumber({ min: 1 }), fallback, about);

/** The form that browsers send: no path, and no slash at the end. */
const isOrigin = (entry: string): boolean =>
  entry === '*' || /^[a-z][a-z0-9+.-]*:\/\/[^/\sA-Z]+$/.test(entry);

const ownSupergraph = fileURLToPath(new URL('supergraph.graphql', import.meta.url));

const supergraph: Kind<string> = {
  schema: z.literal('subgraphs').or(readable('a file').schema),
  expected: '"subgraphs", or the path of a file that this process may read',
  isShown: true,
};

const isForward = (entry: string): boolean =>
  /^\/(?!.*\.\.)[a-z0-9._/-]+=./i.test(entry) && isUrl(entry.slice(entry.indexOf('=') + 1), ['http']);

const forwardEntries = list(isForward, 'a list such as /api/=http://127.0.0.1:4005, with commas between');

const forwards: Kind<readonly ForwardedPath[]> = {
  ...forwardEntries,
  schema: forwardEntries.schema.transform((entries) =>
    entries.map((entry) => {
      const at = entry.indexOf('=');
      return { path: entry.slice(0, at), origin: new URL(entry.slice(at + 1)).origin };
    }),
  ),
};

const proxies: Kind<number> = {
  schema: z
    .enum(['true', 'false'])
    .transform((given) => (given === 'true' ? 1 : 0))
    .or(wholeNumber({ min: 0, max: 20 }).schema),
  expected: 'true, false or the number of proxies in front, from 0 to 20',
  isShown: true,
};

/** Every environment variable of the gateway. */
export const gatewayVariables = {
  PORT: shared.port(4000),
  HOST: shared.host('localhost'),
  NODE_ENV: shared.nodeEnv,
  LOG_LEVEL: shared.logLevel,
  LOG_FORMAT: shared.logFormat,
  PUBLIC_URL: shared.publicUrl,
  GATEWAY_KEY: shared.optionalGatewayKey,
  REDIS_URL: shared.redisUrl,
  DRAIN_MS: shared.drainMs,
  TRUST_PROXY: withDefault(proxies, 0, {
    group: 'Production',
    what: 'how many proxies in front are trusted for `X-Forwarded-For`; `true` is one',
  }),
  ALLOWED_ORIGINS: withDefault(
    list(isOrigin, 'a list of origins such as https://desk.example.com, without a slash at the end'),
    [],
    {
      group: 'Production',
      what: 'browser origins besides its own, separated by commas; local ones are allowed in development',
      shownDefault: '',
    },
  ),
  EMBED_ORIGINS: withDefault(list(isOrigin, 'a list of origins such as https://www.example.com, or *'), [], {
    group: 'Production',
    what: 'sites whose pages may show the chat widget besides those of `ALLOWED_ORIGINS`, separated by commas; `*`: all; local ones may in development',
    shownDefault: '',
  }),
  SUPERGRAPH: withDefault(supergraph, ownSupergraph, {
    group: gateway,
    what: '`subgraphs`: composed out of the running subgraphs; or a file, reloaded when it changes or on SIGHUP',
    shownDefault: '`gateway/supergraph.graphql`; `subgraphs` by `npm start` and compose',
  }),
  SUPERGRAPH_FIRST: withDefault(readable('a file'), ownSupergraph, {
    group: gateway,
    what: 'for `subgraphs`: the file that is served until the first composition and names the subgraphs',
    shownDefault: '`gateway/supergraph.graphql`',
  }),
  SUPERGRAPH_POLL_SECONDS: withDefault(positiveNumber(86_400), 10, {
    group: gateway,
    what: 'for `subgraphs`: how often their replicas are asked for their SDL',
  }),
  OVERRIDE_LABELS: withDefault(
    list(() => true, 'labels with commas between'),
    [],
    {
      group: gateway,
      what: 'labels of `@override(label:)` that hold, separated by commas; `percent(…)` needs no entry',
      shownDefault: '',
    },
  ),
  SCOPES_CLAIM: withDefault(text('the name of a claim'), 'scope', {
    group: gateway,
    what: 'the claim of a session that lists its scopes for `@requiresScopes`',
  }),
  POLICIES_CLAIM: withDefault(text('the name of a claim'), 'policies', {
    group: gateway,
    what: 'the claim that lists the policies that hold for `@policy`',
  }),
  GUEST_CLAIM: withDefault(text('the name of a claim'), 'conversationId', {
    group: gateway,
    what: 'the claim that only sessions of guests have; no other session is kept in the cookie of the chat widget',
  }),
  'SUBGRAPH_URL_<NAME>': family(
    list(
      (entry) => isUrl(entry, ['http', 'https']),
      'URLs such as http://vendor:4002/graphql, with commas between',
    ),
    {
      group: gateway,
      what: "URLs of a subgraph's replicas, separated by commas",
      shownDefault: 'from the supergraph',
    },
  ),
  SESSIONS_URL: optional(webUrl, {
    group: gateway,
    what: 'the service that resolves sessions; without it everybody is anonymous',
  }),
  SESSION_COOKIE: withDefault(oneOf(['lax', 'none', 'off']), 'lax', {
    group: 'Sessions and accounts',
    what: '`lax`: browsers get an HttpOnly session cookie for the same site; `none`: for other sites as well, over https; `off`: no cookie',
  }),
  EXPLORER_EXAMPLES: optional(readable('a folder'), {
    group: gateway,
    what: 'a folder of operations that the explorer opens with, and of [accounts](explorer.md#examples) to sign in with',
  }),
  APPS: optional(readable('a folder'), {
    group: gateway,
    what: 'a folder of built web apps, served beside the API; `npm run build` makes one',
    shownDefault: 'none; `generated/apps` by `npm start` and compose',
  }),
  FORWARD: withDefault(forwards, [], {
    group: gateway,
    what: 'services beside the API: `/path/=http://host:port`, separated by commas; their requests and WebSockets go there unchanged. A path without `/` at its end is that path alone',
    shownDefault:
      'none; by `npm start` and compose the pages of links in messages (`/n/`), on invoices (`/pay/`), of orders (`/order/`), in invitations (`/r/`), of ratings (`/rate/`) and of apps (`/app/`), and [Base44](base44.md)',
  }),
  INTROSPECTION: shared.introspection,
  PERSISTED_DOCUMENTS: optional(readable('a manifest'), {
    group: gateway,
    what: "a manifest of trusted documents, as GraphQL Code Generator's client preset or Apollo's tool write it",
  }),
  PERSISTED_ONLY: withDefault(flag, false, {
    group: gateway,
    what: '`true`: runs only the operations of `PERSISTED_DOCUMENTS`',
  }),
  SUBGRAPH_TIMEOUT_MS: count(10_000, { group: capacity, what: 'how long a subgraph may take to answer' }),
  SUBGRAPH_RESTART_MS: withDefault(wholeNumber({ min: 0, max: 60_000 }), 5_000, {
    group: capacity,
    what: 'how long requests wait for a subgraph from its first refused connection on; 0 fails them at once',
  }),
  'SUBGRAPH_TIMEOUT_MS_<NAME>': family(wholeNumber({ min: 1 }), {
    group: capacity,
    what: 'the same for one subgraph',
    shownDefault: '`SUBGRAPH_TIMEOUT_MS`',
  }),
  MAX_ANSWER_BYTES: count(32 * 1024 * 1024, {
    group: capacity,
    what: "size of a subgraph's answer; a longer one is a failed fetch",
  }),
  PLAN_TIMEOUT_MS: count(3000, {
    group: capacity,
    what: 'how long planning an operation for the first time may take',
  }),
  PLAN_MEMORY_MB: count(1024, { group: capacity, what: 'size of the heap in which operations are planned' }),
  MAX_BODY_BYTES: count(1024 * 1024, { group: limits, what: 'size of a request' }),
  MAX_TOKENS: count(2000, { group: limits, what: 'length of an operation' }),
  MAX_DEPTH: count(12, { group: limits, what: 'levels of fields' }),
  MAX_ALIASES: count(30, { group: limits, what: 'aliases in an operation' }),
  MAX_ROOT_FIELDS: count(30, { group: limits, what: 'fields on the first level' }),
  MAX_DIRECTIVES: count(50, { group: limits, what: 'directives in an operation' }),
  MAX_FIELDS: count(2000, { group: limits, what: 'fields when all fragments are spread' }),
  MAX_COST: count(50_000, {
    group: limits,
    what: 'estimated size of the answer, with list sizes from arguments and variables',
    shownDefault: '`50000`; `5000` by `npm start` and compose',
  }),
  MAX_PAGE: optional(wholeNumber({ min: 1 }), {
    group: limits,
    what: 'the size that subgraphs cut pages to: up to 100 times as many cost no more, beyond that the operation costs what it asks for',
    shownDefault: 'unknown; `100` by `npm start` and compose',
  }),
  RATE_PER_SESSION: withDefault(positiveNumber(), 100, {
    group: limits,
    what: 'operations a second of one session',
  }),
  RATE_PER_SESSION_BURST: count(500, { group: limits, what: 'operations at once of one session' }),
  RATE_PER_KEY: withDefault(positiveNumber(), 50, {
    group: limits,
    what: 'operations a second of one API key',
  }),
  RATE_PER_KEY_BURST: count(250, { group: limits, what: 'operations at once of one API key' }),
  RATE_PER_ADDRESS: withDefault(positiveNumber(), 20, {
    group: limits,
    what: 'operations a second of one address without a session',
  }),
  RATE_PER_ADDRESS_BURST: count(200, {
    group: limits,
    what: 'operations at once of one address without a session',
  }),
  RATE_PER_WEBHOOK: withDefault(positiveNumber(), 300, {
    group: limits,
    what: 'webhooks a second of one provider from one network (/24), without those whose signature is valid',
  }),
  RATE_PER_WEBHOOK_BURST: count(3_000, {
    group: limits,
    what: 'webhooks at once of one provider from one network',
  }),
  MAX_CONNECTIONS_PER_ADDRESS: count(5_000, {
    group: limits,
    what: 'WebSockets and event streams of one address at a time',
  }),
  MAX_ANONYMOUS_CONNECTIONS_PER_ADDRESS: count(200, {
    group: limits,
    what: 'those of them that have neither a session nor an API key',
  }),
};
