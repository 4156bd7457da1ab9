import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import {
  CancelTransferDocument,
  CreateLeadDocument,
  CreateTransferDocument,
  LeadDocument,
  LeadsDocument,
  MeDocument,
  StartTransferDocument,
  SuppressionsDocument,
  TransfersDocument,
  UpdateLeadDocument,
  ValidateTransferDocument,
} from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { changeRole } from './change-role.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';
import { exportRows, importRows, inState, untilOffered, upload } from './transfer-story.ts';

let database: TestDatabase;
let client: pg.Client;
let system: TestSystem;
let agent: Client;
let administrator: Client;

before(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  system = await startSystem({ DATABASE_URL: database.url });
  agent = await system.as('agent@demo.test');
  administrator = await system.as('admin@demo.test');
  for (const entity of ['LEAD', 'CUSTOMER', 'VENDOR', 'ORDER', 'SUPPRESSION'])
    await untilOffered(agent, entity);
});
after(async () => {
  await system.stop();
  await client.end();
  await database.drop();
});

describe('other entities', () => {
  it('vendors are imported by their names, and exported so that an import changes nothing', async () => {
    const file = [
      'Name;Services;Lat;Lng;Radius;Timezone;Orders at once',
      'Import Rohr;plumbing;53,55;9,99;20;Europe/Berlin;3',
      'Import Nichts;no-such-service;53,55;9,99;20;Europe/Berlin;3',
      'Import Fern;plumbing;153;9,99;20;Europe/Berlin;3',
    ].join('\n');
    const { id } = await upload(agent, file, { entity: 'VENDOR' });
    const { done } = await importRows(agent, id);
    assert.deepEqual([done.created, done.failed], [1, 2]);
    assert.deepEqual(
      done.errors.edges.map(({ node }) => [node.row, node.field]),
      [
        [3, 'services'],
        [4, 'latitude'],
      ],
    );
    const exported = await exportRows(agent, 'VENDOR');
    assert.match(exported, /^Import Rohr,,plumbing,53\.55,9\.99,/m);
    const again = await upload(agent, exported, { entity: 'VENDOR' });
    const { done: second } = await importRows(agent, again.id);
    assert.deepEqual([second.state, second.created, second.skipped], ['DONE', 0, second.total]);
  });

  it('customers are imported by administrators alone, and never in the place of other accounts', async () => {
    const input = { entity: 'CUSTOMER', fileName: 'customers.csv' };
    assert.equal((await agent.refused(CreateTransferDocument, { input })).code, 'FORBIDDEN');
    const file =
      'name,email,phone\nKim Import,Kim@import.example,+49 40 123456\nX,agent@demo.test,\nY,no address,\n';
    const { id } = await upload(administrator, file, { entity: 'CUSTOMER' });
    const { done } = await importRows(administrator, id);
    assert.deepEqual([done.created, done.failed], [1, 2]);
    assert.match(
      await exportRows(administrator, 'CUSTOMER'),
      /^Kim Import,kim@import\.example,'\+49 40 123456/m,
    );
  });

  it('orders are exported and not imported', async () => {
    assert.match(await exportRows(agent, 'ORDER'), /number,status,service/);
    const input = { entity: 'ORDER', fileName: 'orders.csv' };
    assert.equal((await agent.refused(CreateTransferDocument, { input })).code, 'FORBIDDEN');
  });

  it('suppressions are imported, and an address is suppressed once', async () => {
    const file = 'channel,address\nemail,No@import.example\nEMAIL,no@import.example\nsms,123\n';
    const { id } = await upload(agent, file, { entity: 'SUPPRESSION' });
    const { done } = await importRows(agent, id);
    assert.deepEqual([done.created, done.skipped, done.failed], [1, 1, 1]);
    const { suppressions } = await agent.run(SuppressionsDocument, {
      first: 5,
      filter: { address: 'no@import.example', isOpen: true },
    });
    assert.equal(suppressions.edges.length, 1);
  });

  it('refuse a cell that turns the direction of its text', async () => {
    const { id } = await upload(agent, 'name,email\nTurned \u202Eexe,turned@example.org\n');
    const { done } = await importRows(agent, id);
    assert.deepEqual(
      done.errors.edges.map(({ node }) => [node.row, node.field, node.code]),
      [[2, 'name', 'FORBIDDEN_CHARACTER']],
    );
  });
});

describe('a lead', () => {
  it('is made, changed and found', async () => {
    const { createLead } = await agent.run(CreateLeadDocument, {
      input: { company: 'Nadel Dach', phone: '040 123456', country: 'de', website: 'nadel.example' },
    });
    const { id } = createLead.lead;
    assert.deepEqual(
      [createLead.lead.phone, createLead.lead.website],
      ['+4940123456', 'https://nadel.example'],
    );
    await agent.run(UpdateLeadDocument, {
      input: { leadId: id, state: 'CONTACTED', legalBasis: 'CONTRACT', website: null },
    });
    const { lead } = await agent.run(LeadDocument, { id });
    assert.deepEqual([lead?.state, lead?.website, lead?.company], ['CONTACTED', null, 'Nadel Dach']);
    const { leads } = await agent.run(LeadsDocument, {
      first: 5,
      filter: { search: 'nadel', state: ['CONTACTED'] },
    });
    assert.deepEqual(
      leads.edges.map(({ node }) => node.id),
      [id],
    );
  });

  it('needs a name, and a way to find it', async () => {
    const refused = async (input: Record<string, string>) =>
      (await agent.refused(CreateLeadDocument, { input })).field;
    assert.equal(await refused({ phone: '+4940123456' }), 'input.name');
    assert.equal(await refused({ name: 'A' }), 'input.phone');
    assert.equal(await refused({ name: 'A', phone: '12' }), 'input.phone');
    assert.equal(await refused({ name: 'A', website: 'javascript:alert(1)' }), 'input.website');
  });
});

describe('a transfer', () => {
  it('can be stopped, once', async () => {
    const { id } = await upload(agent, 'name,email\nA,a@example.org\n');
    const stop = { input: { transferId: id } };
    const { cancelTransfer } = await agent.run(CancelTransferDocument, stop);
    assert.deepEqual(
      [cancelTransfer.transfer.state, cancelTransfer.transfer.problem?.code],
      ['CANCELLED', 'STOPPED'],
    );
    assert.equal((await agent.refused(CancelTransferDocument, stop)).code, 'CONFLICT');
    const { transfers } = await agent.run(TransfersDocument, { first: 50, filter: { state: ['CANCELLED'] } });
    assert.ok(transfers.edges.some(({ node }) => node.id === id));
  });

  it('is stopped when its owner is an operator no more', async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => `Left ${n},left${n}@example.org`).join('\n');
    const { id } = await upload(agent, `name,email\n${rows}\n`);
    await agent.run(ValidateTransferDocument, { input: { transferId: id } });
    await inState(agent, id, 'VALIDATED');
    // The first chunks wait for this transaction; those after them are asked for their rights when it is over.
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('import of leads', 0))`);
    await agent.run(StartTransferDocument, { input: { transferId: id } });
    const { me } = await agent.run(MeDocument, {});
    await changeRole(system.origin, administrator, { userId: me?.id, role: 'CUSTOMER' });
    await client.query('commit');
    const ended = await inState(administrator, id, 'CANCELLED', 'DONE');
    assert.deepEqual([ended.state, ended.problem?.code], ['CANCELLED', 'RIGHT_LOST']);
  });
});
