import { fileURLToPath } from 'node:url';

/** A gateway to measure. */
export interface Candidate {
  readonly name: string;
  readonly command: (supergraph: string, port: number) => readonly [string, ...string[]];
  readonly environment?: NodeJS.ProcessEnv;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const hive = here('../node_modules/@graphql-hive/gateway/dist/bin.js');
const hiveCommand = (supergraph: string, port: number) =>
  [process.execPath, hive, 'supergraph', supergraph, '--host', '127.0.0.1', '--port', String(port)] as const;

/** `PROFILE=folder` writes a CPU profile of this gateway there. */
const folder = process.env['PROFILE'];
const profiling = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];

export const candidates: readonly Candidate[] = [
  {
    name: 'this gateway',
    command: () => [
      process.execPath,
      ...profiling,
      process.env['GATEWAY_MAIN'] ?? here('../../gateway/main.ts'),
    ],
    // Its limits are of the edge: they would refuse this traffic from one address.
    environment: { RATE_PER_ADDRESS: '1000000', RATE_PER_ADDRESS_BURST: '1000000', LOG_LEVEL: 'warn' },
  },
  { name: 'Apollo Server + gateway', command: () => [process.execPath, here('stock-gateway.js')] },
  { name: 'Hive Gateway', command: hiveCommand },
  { name: 'Hive Gateway --jit', command: (supergraph, port) => [...hiveCommand(supergraph, port), '--jit'] },
];
