import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { getNamedType, isLeafType, isObjectType, isRequiredArgument, isUnionType } from 'graphql';
import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { AuditEntriesDocument, CreateLabelDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { postOperation } from '#platform/transport/testing/post.ts';
import { takesClientId } from '#platform/writes/receipts/answer-once.ts';
import { readApiSchema } from './api-schema.ts';
import { createWorld } from './audit/audit-world.ts';
import type { AuditWorld } from './audit/audit-world.ts';
import { privilegedActs } from './audit/privileged-acts.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

const schema = await readApiSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Mutations that take no `clientId`, and why. */
const without: Readonly<Record<string, string>> = {
  completeSetUp: 'its token is good once, and the caller is nobody yet',
  requestEmailVerification: 'who asks again wants another mail; the limit of mails holds',
  requestPasswordReset: 'the caller is nobody yet; the limit of mails holds',
  resetPassword: 'its token is good once, and the caller is nobody yet',
  setTyping: 'a sign of the moment, which nothing keeps',
  signIn: 'each opens a session of its own, and an answer that is kept would be a key that is kept',
  signOut: 'it has no session when it comes again',
  signUp: 'the caller is nobody yet; the e-mail address says that there is an account',
  verifyEmail: 'its token is good once',
};

describe('every mutation', () => {
  it('takes a clientId, or has a reason why not', () => {
    const lacking = mutations.filter((field) => !takesClientId(field)).map(({ name }) => name);
    assert.deepEqual(lacking.toSorted(), Object.keys(without));
  });
});

/** What is shown once and kept nowhere: a repetition has null there. */
const shownOnce: Readonly<Record<string, string>> = { createApiKey: 'key', createWebhookEndpoint: 'secret' };

/** The plain fields of an answer, and the ids of the objects in it: what a repetition must say again. */
function selectionOf(type: GraphQLNamedType, secret?: string): string {
  if (isLeafType(type)) return '';
  if (isUnionType(type)) {
    const parts = type.getTypes().map((one) => `... on ${one.name} ${selectionOf(one)}`);
    return `{ __typename ${parts.join(' ')} }`;
  }
  const fields = isObjectType(type)
    ? Object.values(type.getFields()).filter(({ name }) => name !== secret)
    : [];
  return `{ __typename ${fields.map(shown).join(' ')} }`;
}

function shown({ name, type, args }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (args.some(isRequiredArgument)) return '';
  if (isLeafType(named)) return name;
  return isObjectType(named) ? `${name} { __typename ${'id' in named.getFields() ? 'id' : ''} }` : '';
}

describe('a privileged mutation that comes twice with one clientId', () => {
  let system: TestSystem;
  let admin: Client;
  let world: AuditWorld;
  /** Correlation ids of the second calls. */
  const repetitions = new Map<string, string>();
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    world = await createWorld(system, admin);
  });
  after(async () => {
    await world.stop();
    await system.stop();
  });

  for (const [name, act] of Object.entries(privilegedActs)) {
    if (!('input' in act)) continue;
    it(`${name} answers the same`, async () => {
      const field = schema.getMutationType()?.getFields()[name];
      assert.ok(field);
      const variables = { input: { clientId: randomUUID(), ...(await act.input(world)) } };
      const input = field.args.find((argument) => argument.name === 'input');
      const query = `mutation ($input: ${input?.type.toString()}) { ${name}(input: $input) ${selectionOf(getNamedType(field.type), shownOnce[name])} }`;
      const call = async (correlationId: string) => {
        const { data, errors } = await postOperation(
          `${system.origin}/graphql`,
          { query, variables },
          { 'x-session-id': admin.session ?? '', 'x-correlation-id': correlationId },
        );
        assert.deepEqual(errors, []);
        return data;
      };
      const first = await call(randomUUID());
      const correlationId = randomUUID();
      assert.deepEqual(await call(correlationId), first);
      repetitions.set(correlationId, name);
    });
  }

  it('leaves no entry in the audit log the second time', async () => {
    // The entries of other services come one after the other: one that is made now comes behind them.
    const { createLabel } = await admin.run(CreateLabelDocument, {
      input: { name: 'the last one', colour: 'BLUE' },
    });
    const entries = await eventually(async () => {
      const { auditEntries } = await admin.run(AuditEntriesDocument, { first: 100 });
      const nodes = auditEntries.edges.map(({ node }) => node);
      return nodes.some(({ subjectId }) => subjectId === createLabel.label.id) && nodes;
    }, 'the last entry');
    const twice = entries.flatMap(({ correlationId }) => repetitions.get(correlationId ?? '') ?? []);
    assert.deepEqual(twice, []);
  });
});
