import { findImports } from './imports.ts';

/** Source texts by their path in the repository. */
export type Sources = ReadonlyMap<string, string>;

/**
 * Who may import whom, as beginnings of paths; the `*` of a subgraph or a package is its own name. Floors: the platform, above it
 * the federation and the contracts, then the gateway and the subgraphs beside one another, above them what starts and tests the whole.
 */
const MAY_IMPORT: readonly (readonly [from: RegExp, allowed: readonly string[]])[] = [
  [/^platform\//, ['platform/']],
  [/^contracts\//, ['contracts/', 'platform/']],
  [/^federation\//, ['federation/', 'platform/']],
  [
    /^gateway\/.*(\.test\.ts$|testing\/)/,
    ['gateway/', 'federation/federation.ts', 'federation/testing/', 'platform/'],
  ],
  [/^gateway\//, ['gateway/', 'federation/federation.ts', 'platform/']],
  [
    /^subgraphs\/([^/]+)\//,
    ['subgraphs/*/', 'contracts/', 'platform/', 'generated/graphql/*.ts', 'generated/prisma/*/'],
  ],
  [
    /^packages\/([^/]+)\/(.*\.test\.ts$|testing\/)/,
    ['packages/*/', 'gateway/explorer/testing/', 'federation/testing/', 'platform/'],
  ],
  // What the frontends share: the look (design, components) knows no data, the data (app) knows no look.
  [
    /^packages\/app\//,
    ['packages/app/', 'generated/documents/packages/app/', 'generated/documents/cache.ts'],
  ],
  [/^packages\/components\//, ['packages/components/', 'packages/design/']],
  [
    /^packages\/(shell|thread|map|notifications|webhooks|money|uploads)\//,
    ['packages/', 'generated/documents/packages/'],
  ],
  [/^packages\/([^/]+)\//, ['packages/*/']],
  // A service in front of the API, which nothing but the API feeds.
  [/^frontends\/base44\//, ['frontends/base44/', 'platform/', 'generated/documents/frontends/base44/']],
  [
    /^frontends\/([^/]+)\//,
    [
      'frontends/*/',
      'packages/',
      'generated/documents/frontends/*/',
      'generated/document-texts/frontends/*/',
    ],
  ],
  [/^docs\//, ['docs/', 'generated/operations/']],
  [/^scripts\//, ['scripts/', 'subgraphs/subgraphs.ts', 'contracts/', 'platform/', 'generated/']],
  [/^demo\//, ['demo/', 'platform/', 'generated/operations/e2e.ts']],
  [
    /^e2e\//,
    [
      'e2e/',
      'start.ts',
      'start/',
      'prisma/',
      'demo/',
      'gateway/',
      'federation/',
      'subgraphs/',
      'contracts/',
      'docs/frontend/',
      'frontends/base44/base44-entities.js',
      'packages/',
      'platform/',
      'scripts/',
      'generated/',
    ],
  ],
  [
    /^chaos\//,
    [
      'chaos/',
      'prisma/',
      'subgraphs/subgraphs.ts',
      'subgraphs/integration/hub/connections/keyring.ts',
      'subgraphs/integration/hub/sandboxes/',
      'subgraphs/integration/providers/',
      'subgraphs/integration/telephony/machine/testing/',
      'contracts/calling/testing/',
      'packages/client/',
      'platform/',
      'generated/operations/e2e.ts',
    ],
  ],
  [
    /^(start\.ts$|start\/)/,
    [
      'start/',
      'start.ts',
      'prisma/',
      'subgraphs/',
      'frontends/base44/settings.ts',
      'gateway/',
      'contracts/',
      'platform/',
      'generated/',
    ],
  ],
  [/^prisma\//, ['prisma/', 'subgraphs/', 'platform/', 'generated/']],
];

/** Within one room: what other folders may see of a folder. Tests may see all of it. */
const FENCES: readonly { readonly inside: string; readonly face: readonly string[] }[] = [
  {
    inside: 'federation/planning/',
    face: ['federation/planning/planner.ts', 'federation/planning/planning-queue.ts'],
  },
];
const TEST = /\.test\.ts$|\/testing\//;

/** Packages under the Elastic License 2.0, kept in one replaceable place; the gateway may use their types. */
const FEDERATION = ['@apollo/gateway', '@apollo/query-planner', '@apollo/federation-internals'];
const FEDERATION_HOME = /^(federation|bench)\//;
/** Where `@apollo/gateway` may run and not only lend its types: loading it takes 60 MB and half a second of a processor. */
const COMPOSER_HOME =
  /^(bench\/|federation\/sources\/composing-worker\.ts$|federation\/.*(\.test\.ts$|testing\/))/;

/** Modules that only some files may import: who else did could forget what belongs to it. */
const RESERVED: readonly { readonly module: string; readonly for: RegExp; readonly use: string }[] = [
  {
    module: 'platform/streams/append.ts',
    for: /^platform\/|\.(test|bench)\.ts$/,
    use: '`write` of platform/writes, which also notifies the readers',
  },
];

/** Every import that goes through a wall, one sentence each. */
export function findTrespasses(sources: Sources): string[] {
  return [...sources].flatMap(([path, source]) =>
    findImports(path, source).flatMap(({ target, isPackage, isType }) => {
      if (isPackage) {
        if (!FEDERATION.includes(target)) return [];
        const isAtHome = FEDERATION_HOME.test(path) || (isType && path.startsWith('gateway/'));
        if (!isAtHome) return [`${path} imports ${target}, which only federation/ may`];
        return target !== '@apollo/gateway' || isType || COMPOSER_HOME.test(path)
          ? []
          : [`${path} loads ${target}, which only the composing thread may`];
      }
      if (!mayImport(path, target)) return [`${path} imports ${target}, which is behind a wall`];
      const reserved = isType ? undefined : RESERVED.find(({ module }) => module === target);
      return reserved && !reserved.for.test(path) ? [`${path} imports ${target}; use ${reserved.use}`] : [];
    }),
  );
}

function mayImport(path: string, target: string): boolean {
  for (const { inside, face } of FENCES) {
    if (target.startsWith(inside) && !path.startsWith(inside) && !TEST.test(path) && !face.includes(target))
      return false;
  }
  const rule = MAY_IMPORT.find(([from]) => from.test(path));
  if (!rule) return true;
  const [from, allowed] = rule;
  const name = from.exec(path)?.[1] ?? '';
  return allowed.some((beginning) => target.startsWith(beginning.replace('*', name)));
}
