import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  CreateTransferDocument,
  LeadsDocument,
  MapTransferDocument,
  NotificationsDocument,
  StartTransferDocument,
  TransferDocument,
  TransferEventsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';
import { download, exportRows, importRows, inState, untilOffered, upload } from './transfer-story.ts';

let system: SharedSystem;
let agent: Client;
let administrator: Client;

before(async () => {
  system = await sharedSystem();
  agent = await system.as('agent@demo.test');
  administrator = await system.as('admin@demo.test');
  await untilOffered(agent, 'LEAD');
});

const named = async (search: string) => {
  const { leads } = await agent.run(LeadsDocument, { first: 100, filter: { search } });
  return leads.edges.map(({ node }) => node);
};

describe('an import of leads', () => {
  it('goes from a file by its columns and a dry run to leads, and says what became of each row', async () => {
    const file = [
      'Firma;Telefon;Land;Ort;Kommentar;Egal',
      'Alster Bad;040 123456;de;Hamburg;"Ruft an; bald";x',
      "Alster Dach;'+49 40 654321;DE;Hamburg;'=1+1;y",
      'Alster Garten;123;DE;Hamburg;;z',
      'Alster Doppelt;+4940123456;DE;Hamburg;;',
      'Alster Breit;+4940999888;DE;Hamburg;;;;zu;viel',
    ].join('\r\n');
    const transfer = await upload(agent, Buffer.from(`\uFEFF${file}\r\n`, 'utf16le'));
    assert.deepEqual(
      [transfer.state, transfer.encoding, transfer.delimiter, transfer.total],
      ['ANALYSED', 'UTF_16LE', ';', 5],
    );
    assert.deepEqual(
      transfer.columns.map(({ name, field, samples }) => [name, field, samples[0]]),
      [
        ['Firma', 'company', 'Alster Bad'],
        ['Telefon', 'phone', '040 123456'],
        ['Land', 'country', 'de'],
        ['Ort', 'city', 'Hamburg'],
        ['Kommentar', 'note', 'Ruft an; bald'],
        ['Egal', null, 'x'],
      ],
    );
    const live = agent.follow(TransferEventsDocument, { id: transfer.id, afterSeq: 0 });
    const { tried, done } = await importRows(agent, transfer.id);
    assert.deepEqual((await named('Alster')).length, 2);
    for (const { created, skipped, failed, processed } of [tried, done])
      assert.deepEqual(
        { created, skipped, failed, processed },
        { created: 2, skipped: 1, failed: 2, processed: 5 },
      );
    assert.equal(done.state, 'DONE_WITH_ERRORS');
    assert.deepEqual(
      done.errors.edges.map(({ node }) => [node.row, node.field, node.code]),
      [
        [4, 'phone', 'INVALID'],
        [6, null, 'COLUMNS'],
      ],
    );
    const [bath] = await named('Alster Bad');
    assert.deepEqual([bath?.phone, bath?.note, bath?.state], ['+4940123456', 'Ruft an; bald', 'NEW']);
    const [roof] = await named('Alster Dach');
    assert.deepEqual([roof?.phone, roof?.note], ['+4940654321', '=1+1']);

    assert.ok(done.errorsUrl);
    const errors = await download(agent, done.errorsUrl);
    assert.match(errors, /^4,Telefon,Is not a telephone number\.,Alster Garten,123,DE,Hamburg,,z\r$/m);

    const { transferEvents: last } = await live.until(
      ({ transferEvents }) => transferEvents.state === 'DONE_WITH_ERRORS',
    );
    assert.deepEqual([last.processed, last.created, last.failed], [5, 2, 2]);
    await live.stop();
    await eventually(async () => {
      const { notifications } = await agent.run(NotificationsDocument, { first: 20 });
      return notifications.edges.some(({ node }) => node.type === 'transfer_finished');
    }, 'the notification');
  });

  it('updates what exists, or refuses it, as its policy says, and an empty cell changes nothing', async () => {
    const first = await upload(agent, 'name,email,city\nUlla Umbau,ulla@example.org,Kiel\n');
    await importRows(agent, first.id);
    const columns = [1, 2, 3].map((position) => ({
      position,
      field: ['name', 'email', 'note'][position - 1] ?? '',
    }));
    const second = await upload(agent, 'a,b,c\nUlla Anbau,ULLA@example.org,Neu\n');
    await agent.run(MapTransferDocument, { input: { transferId: second.id, policy: 'UPDATE', columns } });
    const { done } = await importRows(agent, second.id);
    assert.deepEqual([done.created, done.updated], [0, 1]);
    const [lead] = await named('ulla@example.org');
    assert.deepEqual([lead?.name, lead?.city, lead?.note], ['Ulla Anbau', 'Kiel', 'Neu']);

    const third = await upload(agent, 'a,b,c\nUlla Neubau,ulla@example.org,Neuer\n');
    await agent.run(MapTransferDocument, { input: { transferId: third.id, policy: 'FAIL', columns } });
    const { done: refused } = await importRows(agent, third.id);
    assert.deepEqual(
      refused.errors.edges.map(({ node }) => node.code),
      ['EXISTS'],
    );
  });

  it('refuses what is no table, says why, and takes no second file', async () => {
    for (const [file, code] of [
      [Buffer.from('PK\u0003\u0004 a workbook'), 'NOT_CSV'],
      ['name\nA\n', 'ONE_COLUMN'],
      ['Jane,jane@example.org\nJim,jim@example.org\n', 'NO_HEADER'],
      ['a,b\n"1,2\n', 'QUOTES'],
      ['', 'EMPTY'],
    ] as const) {
      const { state, problem } = await upload(agent, file);
      assert.deepEqual([state, problem?.code], ['FAILED', code]);
    }
    const { createTransfer } = await agent.run(CreateTransferDocument, {
      input: { entity: 'LEAD', fileName: 'again.csv' },
    });
    const put = async () =>
      (await fetch(createTransfer.uploadUrl ?? '', { method: 'PUT', body: 'a,b\n1,2\n' })).status;
    assert.deepEqual([await put(), await put()], [204, 404]);
  });

  it('refuses two columns for one field, and a start without a dry run', async () => {
    const { id } = await upload(agent, 'a,b\n1,2\n');
    const columns = [1, 2].map((position) => ({ position, field: 'name' }));
    const twice = await agent.refused(MapTransferDocument, {
      input: { transferId: id, policy: 'SKIP', columns },
    });
    assert.deepEqual([twice.code, twice.field], ['BAD_USER_INPUT', 'input.columns.1.field']);
    const early = await agent.refused(StartTransferDocument, { input: { transferId: id } });
    assert.equal(early.code, 'CONFLICT');
  });

  it('is seen by its owner and administrators, and started by its owner alone', async () => {
    const { id } = await upload(administrator, 'name,email\nX,x@example.org\n');
    assert.equal((await agent.refused(TransferDocument, { id })).code, 'NOT_FOUND');
    const { id: own } = await upload(agent, 'name,email\nX,x@example.org\n');
    assert.equal((await administrator.run(TransferDocument, { id: own })).transfer?.id, own);
    const foreign = await administrator.refused(StartTransferDocument, { input: { transferId: own } });
    assert.equal(foreign.code, 'NOT_FOUND');
  });

  it('comes as a text too, once for each clientId', async () => {
    const input = {
      entity: 'LEAD',
      fileName: 'x.csv',
      text: 'name,email\nT,t@example.org\n',
      clientId: randomUUID(),
    };
    const one = await agent.run(CreateTransferDocument, { input });
    const again = await agent.run(CreateTransferDocument, { input });
    assert.equal(one.createTransfer.transfer.id, again.createTransfer.transfer.id);
    assert.equal(one.createTransfer.uploadUrl, null);
    await inState(agent, one.createTransfer.transfer.id, 'ANALYSED');
  });
});

describe('an export of leads', () => {
  it('gives a file that changes nothing when it is imported again', async () => {
    const before = await named('');
    const file = await exportRows(agent, 'LEAD');
    assert.match(file, /^\uFEFF?name,company,phone/);
    assert.match(file, /'\+4940654321/);
    const { id, columns, total } = await upload(agent, file);
    assert.equal(total, before.length);
    await agent.run(MapTransferDocument, {
      input: {
        transferId: id,
        policy: 'UPDATE',
        columns: columns.flatMap(({ position, field }) => (field == null ? [] : [{ position, field }])),
      },
    });
    const { done } = await importRows(agent, id);
    assert.deepEqual([done.state, done.created, done.updated], ['DONE', 0, before.length]);
    const facts = (leads: typeof before) => leads.map((lead) => ({ ...lead, updatedAt: null }));
    assert.deepEqual(facts(await named('')), facts(before));
  });
});
