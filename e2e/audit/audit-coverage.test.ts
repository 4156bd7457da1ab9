import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { AuditEntriesDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { subgraphs } from '../../subgraphs/subgraphs.ts';
import { rootFieldsOf } from '../access/root-fields.ts';
import type { RootField } from '../access/root-fields.ts';
import type { Client } from '../client.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { createWorld } from './audit-world.ts';
import type { AuditWorld } from './audit-world.ts';
import { privilegedActs } from './privileged-acts.ts';

const fields = (await Promise.all(subgraphs.map(({ name }) => rootFieldsOf(name)))).flat();

/** What operators, administrators or API keys may do, as the SDL declares it. */
function isPrivileged({ type, rule }: RootField): boolean {
  const isTheirs = rule.permission !== null || rule.to.includes('OPERATOR') || rule.to.includes('ADMIN');
  return type === 'Mutation' && isTheirs;
}

describe('every privileged mutation', () => {
  let system: TestSystem;
  let admin: Client;
  let world: AuditWorld;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    world = await createWorld(system, admin);
  });
  after(async () => {
    await world.stop();
    await system.stop();
  });

  it('has an audit entry or a reason why not', () => {
    const privileged = fields.filter(isPrivileged).map(({ name }) => name);
    assert.deepEqual(privileged.toSorted(), Object.keys(privilegedActs).toSorted());
  });

  for (const [name, act] of Object.entries(privilegedActs)) {
    if ('exempt' in act) continue;
    if ('shownBy' in act) {
      it(`${name} has its entry tested in ${act.shownBy}`, async () => {
        const test = await readFile(new URL(`../../${act.shownBy}`, import.meta.url), 'utf8');
        assert.ok(test.includes(`'${act.action}'`));
      });
      continue;
    }
    it(`${name} writes ${act.action} with who did it`, async () => {
      const field = fields.find((one) => one.type === 'Mutation' && one.name === name);
      assert.ok(field);
      const correlationId = randomUUID();
      const variables = { input: await act.input(world) };
      const { errors } = await postOperation(
        `${system.origin}/graphql`,
        { query: field.operation, variables },
        { 'x-session-id': admin.session ?? '', 'x-correlation-id': correlationId },
      );
      assert.deepEqual(errors, []);
      const entry = await eventually(async () => {
        const filter = { action: [act.action] };
        const { auditEntries } = await admin.run(AuditEntriesDocument, { filter });
        return auditEntries.edges.find(({ node }) => node.correlationId === correlationId)?.node;
      }, `the entry of ${name}`);
      assert.equal(entry.actor?.id, await world.administratorId());
    });
  }
});
