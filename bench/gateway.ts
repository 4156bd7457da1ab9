import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { candidates } from './gateway/candidates.ts';
import type { Candidate } from './gateway/candidates.ts';
import { askEach, load } from './gateway/load.ts';
import { cpuMs, end, moveTo, startOn } from './gateway/processes.ts';
import { printReport } from './gateway/report.ts';
import type { Measurement } from './gateway/report.ts';
import { schemas } from './gateway/schemas.ts';
import { workloads } from './gateway/workloads.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2.5' },
    connections: { type: 'string', default: '50' },
    only: { type: 'string' },
    workload: { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const seconds = Number(options.seconds);
const connections = Number(options.connections);
const measured = candidates.filter(({ name }) => options.only === undefined || name.includes(options.only));
const sent = workloads.filter(
  ({ name }) => options.workload === undefined || name.includes(options.workload),
);

/** Gateways have this core for themselves; the subgraphs and the clients share the other. */
const gatewayCore = 0;
const otherCore = 1;

interface Running extends Candidate {
  readonly child: ChildProcess;
  readonly origin: string;
}

const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NODE_ENV: 'production',
  APOLLO_TELEMETRY_DISABLED: 'true',
};
const children: ChildProcess[] = [];
const folder = await mkdtemp(join(tmpdir(), 'bench-gateway-'));

try {
  moveTo(otherCore);
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, compose(await startSubgraphs()));
  const running: Running[] = [];
  for (const candidate of measured) running.push(await start(candidate, supergraph));
  const expected = await agreedAnswers(running);
  for (const workload of sent) {
    for (const { origin } of running) {
      await load(origin, workload, { seconds: 1.5, expected: expected(origin, workload.name) });
    }
  }
  const measurements: Measurement[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const workload of sent) {
      for (const { name, child, origin } of running) {
        const before = await cpuMs(child.pid ?? 0);
        const result = await load(origin, workload, { seconds, expected: expected(origin, workload.name) });
        const used = (await cpuMs(child.pid ?? 0)) - before;
        measurements.push({ candidate: name, workload: workload.name, cpuMs: used, ...result });
      }
    }
  }
  printReport(measurements);
} finally {
  await Promise.all(children.map(end));
  await rm(folder, { recursive: true, force: true });
}

async function startSubgraphs(): Promise<Record<string, number>> {
  const script = fileURLToPath(new URL('gateway/subgraphs.ts', import.meta.url));
  const child = startOn(otherCore, [process.execPath, script], environment, true);
  children.push(child);
  const [ports] = (await once(child, 'message')) as [Record<string, number>];
  return ports;
}

function compose(ports: Record<string, number>): string {
  const services = Object.entries(schemas).map(([name, sdl]) => ({
    name,
    url: `http://127.0.0.1:${ports[name]}/graphql`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}

async function start(candidate: Candidate, supergraph: string): Promise<Running> {
  const port = await freePort();
  const child = startOn(gatewayCore, candidate.command(supergraph, port), {
    ...environment,
    ...candidate.environment,
    SUPERGRAPH: supergraph,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  children.push(child);
  const origin = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${candidate.name} ended with ${child.exitCode}`);
    try {
      await askEach(origin, '{ __typename }', [{}]);
      return { ...candidate, child, origin };
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** All candidates must give the same data; each is then held to its own text of it. */
async function agreedAnswers(running: readonly Running[]) {
  const texts = new Map<string, readonly string[]>();
  for (const { name: workload, query, variables } of sent) {
    const each = Array.from({ length: connections }, (_, connection) => variables(connection));
    let agreed: string | undefined;
    for (const { name, origin } of running) {
      const answers = await askEach(origin, query, each);
      const failed = answers.find((text) => text.includes('"errors"'));
      if (failed !== undefined) throw new Error(`${name}: ${failed}`);
      const data = JSON.stringify(answers.map((text) => (JSON.parse(text) as { data: unknown }).data));
      agreed ??= data;
      if (data !== agreed) throw new Error(`${name} answers ${data}, not ${agreed}`);
      texts.set(`${origin} ${workload}`, answers);
    }
  }
  console.log(`${running.length} gateways give the same ${sent.length * connections} answers.`);
  return (origin: string, workload: string) => texts.get(`${origin} ${workload}`) ?? [];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
