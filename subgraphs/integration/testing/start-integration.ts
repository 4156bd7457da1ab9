import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../database.ts';
import type { Capability } from '../hub/capabilities/capabilities.ts';
import type { Sandboxes } from '../hub/sandboxes/open-sandboxes.ts';
import { sandboxesOf } from '../hub/sandboxes/sandboxes.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { openPublicDoor } from './public-door.ts';

export const credentialsKey = Buffer.alloc(32, 7).toString('base64');

export const admin: Partial<Claims> = { sub: '00000000-0000-7000-8000-000000000001', role: 'ADMIN' };
export const agent: Partial<Claims> = { sub: '00000000-0000-7000-8000-000000000002', role: 'AGENT' };
export const vendor: Partial<Claims> = {
  sub: '00000000-0000-7000-8000-000000000201',
  role: 'VENDOR',
  vendorId: '00000000-0000-7000-8000-000000000101',
};
export const guest: Partial<Claims> = {
  sub: '00000000-0000-7000-8000-000000000901',
  role: 'CUSTOMER',
  conversationId: '00000000-0000-7000-8000-000000000801',
};

/** The subgraph with its sandboxes, behind a door that lets their callbacks in. */
export interface TestIntegration extends TestSubgraph<Database, Settings> {
  readonly publicUrl: string;
  readonly sandboxes: Sandboxes;
  /** Sends an operation that must succeed and parses what it answers. */
  answer<Data>(
    viewer: Partial<Claims>,
    operation: string,
    variables: Record<string, unknown>,
    schema: z.ZodType<Data>,
  ): Promise<Data>;
}

export async function startIntegration(variables: NodeJS.ProcessEnv = {}): Promise<TestIntegration> {
  const door = await openPublicDoor();
  const filesDirectory = join(tmpdir(), `switchboard-files-${randomUUID()}`);
  const subgraph = await startTestSubgraph(definition, {
    FILES_DIR: filesDirectory,
    CREDENTIALS_KEY: credentialsKey,
    PUBLIC_URL: door.url,
    ...variables,
  });
  door.leadTo(subgraph);
  const sandboxes = sandboxesOf(subgraph.services);
  if (!sandboxes) throw new Error('The sandboxes are not running.');
  return {
    ...subgraph,
    publicUrl: door.url,
    sandboxes,
    answer: async (viewer, operation, variables, schema) => {
      const result = await subgraph.send(viewer, operation, variables);
      assert.equal(result.errors, undefined);
      return schema.parse(result.data);
    },
    stop: async () => {
      await subgraph.stop();
      await door.close();
      await rm(filesDirectory, { recursive: true, force: true });
    },
  };
}

/** Lets the sandboxes of all providers that can do something fail the next requests. */
export function failAll(
  { services, sandboxes }: Pick<TestIntegration, 'services' | 'sandboxes'>,
  capability: Capability,
  times: number,
  status?: number,
): void {
  const able = services.settings.providers.filter(({ capabilities }) => capabilities.includes(capability));
  for (const { id } of able) sandboxes.failNext(id, times, status);
}

/** Lets jobs that wait for their next attempt run now. */
export async function hurry({ services }: TestIntegration): Promise<void> {
  await services.pool.query(
    `select graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
     from graphile_worker.jobs where locked_at is null and attempts < max_attempts and run_at > now() having count(*) > 0`,
  );
}
