import { randomUUID } from 'node:crypto';
import type { ObjectRights } from '#platform/access/rights.ts';
import type { Caller, Sample } from './callers.ts';
import { standingsTo } from './callers.ts';
import type { Findings } from './entities.ts';
import type { RightsTable } from './rights-table.ts';
import type { WholeSystem } from './whole-system.ts';

/**
 * Who may use a route. `ANYONE`: all get the same answer. `PERSON`: a session is needed, and an API key is refused.
 * `SUBGRAPH`: the subgraph behind it decides, see the `routes` of its `rights.ts`.
 */
type Audience = 'ANYONE' | 'PERSON' | 'SUBGRAPH';

/** The routes of the gateway. */
export const gatewayRoutes: Readonly<Record<string, Audience>> = {
  'GET /': 'ANYONE',
  'GET /explorer': 'ANYONE',
  'GET /explorer/:version/:file': 'ANYONE',
  'GET /explorer/ownership': 'ANYONE',
  'GET /explorer/schema.graphql': 'ANYONE',
  'POST /explorer/plan': 'ANYONE',
  'GET /session': 'ANYONE',
  'POST /session': 'PERSON',
  'DELETE /session': 'ANYONE',
  'POST /tickets': 'PERSON',
  'GET /files/:subgraph/*': 'SUBGRAPH',
  'PUT /uploads/:subgraph/*': 'SUBGRAPH',
  'ALL /webhooks/:subgraph/*': 'SUBGRAPH',
};

/** The routes of every process. `/metrics` is for private networks, see platform/server/metrics.test.ts. */
export const platformRoutes: readonly string[] = [
  'ALL /graphql',
  'GET /health',
  'GET /status',
  'GET /metrics',
];

/** The routes of the tree that Fastify prints, such as `GET /health`; `ALL` where there is one for each method. */
export function routesIn(printed: string): string[] {
  const prefixes: string[] = [];
  return printed.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] =
      /^([│ ]*)[├└]── (\(empty root node\)|\S+)(?: \(([A-Z, -]+)\))?/.exec(line) ?? [];
    if (part === '') return [];
    const depth = indent.length / 4;
    prefixes.splice(depth, prefixes.length, part.startsWith('(') ? '' : part);
    const own = methods.split(', ').filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method));
    const path = prefixes.join('');
    return own.length > 3 ? [`ALL ${path}`] : own.map((method) => `${method} ${path}`);
  });
}

/** Lets every caller use every route of the gateway. */
export async function compareGatewayRoutes(
  whole: WholeSystem,
  callers: readonly Caller[],
): Promise<Findings> {
  const problems: string[] = [];
  let checked = 0;
  for (const [route, audience] of Object.entries(gatewayRoutes)) {
    if (audience === 'SUBGRAPH') continue;
    const [method = 'GET', path = '/'] = route.replace(/:\w+/g, 'x').split(' ');
    const statuses = new Set<number>();
    for (const caller of callers) {
      const response = await fetch(`${whole.system.origin}${path}`, { method, headers: caller.headers });
      whole.note(caller, await response.text());
      checked += 1;
      statuses.add(response.status);
      const expected = audience === 'ANYONE' ? [] : refusalsOf(caller);
      const isRight =
        expected.length > 0
          ? expected.includes(response.status)
          : ![401, 403].includes(response.status) && response.status < 500;
      if (!isRight) problems.push(`${route} answers ${response.status} to ${caller.name}`);
    }
    if (audience === 'ANYONE' && statuses.size > 1)
      problems.push(`${route} answers ${[...statuses].join(' or ')}, though it is the same for all`);
  }
  return { problems, checked };
}

/** The statuses for a caller who has no session; none for one who may pass. `POST /session` without a session is no request. */
function refusalsOf({ headers }: Caller): number[] {
  if ('x-session-id' in headers) return [];
  return 'x-api-key' in headers ? [403] : [400, 401];
}

/** The object of a route without an id. */
const wholeLog: Sample = {
  type: '',
  id: '',
  key: 'id',
  label: 'the whole of it',
  standings: {},
  isStaff: false,
};

interface FileOfSample {
  readonly sample: Sample;
  readonly url: string;
}

/** The files that a route has in the story: an object of its type may have none, an import has no file of an export. */
async function filesOf(
  { of, at }: ObjectRights,
  samples: readonly Sample[],
  urlOf: (sample: Sample) => string,
  { headers }: Caller,
): Promise<FileOfSample[]> {
  const objects = at === null ? [wholeLog] : samples.filter(({ type }) => type === of);
  const files: FileOfSample[] = [];
  for (const sample of objects) {
    const url = urlOf(sample);
    const response = await fetch(url, { headers });
    await response.body?.cancel();
    if (response.status === 200) files.push({ sample, url });
  }
  return files;
}

/**
 * Asks for the files of every object through the gateway, and for what is the gateway's own at the subgraphs.
 * @param reader sees everything: what it does not see is no file
 */
export async function compareSubgraphRoutes(
  whole: WholeSystem,
  tables: readonly RightsTable[],
  samples: readonly Sample[],
  callers: readonly Caller[],
  reader: Caller,
): Promise<Findings> {
  const problems: string[] = [];
  let checked = 0;
  const expect = (status: number, expected: number, sentence: string) => {
    checked += 1;
    if (status !== expected) problems.push(`${sentence}: ${status} instead of ${expected}`);
  };
  for (const { name, rights } of tables) {
    for (const [route, rule] of Object.entries(rights.routes)) {
      const [method = 'GET', path = '/'] = route.split(' ');
      const urlOf = ({ id }: Sample) =>
        `${whole.system.origin}${path.replace('/files/', `/files/${name}/`).replace(':id', id).replace(':variant', 'full')}`;
      const files = typeof rule === 'string' ? [] : await filesOf(rule, samples, urlOf, reader);
      const isInStory = typeof rule !== 'string' && samples.some(({ type }) => type === rule.of);
      if (isInStory && files.length === 0) problems.push(`${route} of ${name} has no file in the story`);
      for (const [place, caller] of callers.entries()) {
        if (typeof rule === 'string') {
          const authorization = await whole.authorizationOf(caller);
          // Pages of links count the requests of each network.
          const address = { 'x-forwarded-for': `10.1.${place}.1` };
          const headers = { authorization, 'x-gateway-authorization': authorization, ...address };
          const response = await fetch(`${whole.originOf(name)}${path}`, { method, headers });
          await response.body?.cancel();
          const expected = { ANYBODY: 200, BY_ITS_LINK: 404, GATEWAY: 403, SIGNED_BY_THE_PROVIDER: 403 }[
            rule
          ];
          expect(response.status, expected, `${route} for ${caller.name} at ${name}`);
          continue;
        }
        for (const { sample, url } of files) {
          const response = await fetch(url, { method, headers: caller.headers });
          await response.body?.cancel();
          const permission = rule.permission ?? rights.entities[rule.of]?.permission ?? null;
          const standings = standingsTo(caller, sample, permission);
          const isOpen = rule.to.some((standing) => standings.has(standing));
          // Whether an object exists is not said; a file that everybody knows of is forbidden.
          const hidden = rule.at === null ? 403 : 404;
          const refusal = caller.claims.sub === null ? 401 : hidden;
          expect(response.status, isOpen ? 200 : refusal, `${sample.label} as a file for ${caller.name}`);
        }
      }
      const unknown = await fetch(`${whole.system.origin}${path.replace(':id', randomUUID())}`, { method });
      await unknown.body?.cancel();
      if (rule === 'ANYBODY') continue;
      expect(unknown.status, 404, `${route} of ${name} is not at the gateway's own address`);
    }
  }
  return { problems, checked };
}
