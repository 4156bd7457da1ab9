import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { write } from '#platform/writes/write.ts';
import { startAdminTests } from '../../testing/admin-subgraph.ts';
import type { AdminTests } from '../../testing/admin-subgraph.ts';
import { doNotCallTransfer } from './do-not-call-transfer.ts';

describe('a file of numbers that are not called', () => {
  let admin: AdminTests;
  before(async () => {
    admin = await startAdminTests();
  });
  after(() => admin.stop());

  const bring = (fields: readonly string[], rows: readonly (readonly (string | null)[])[]) =>
    write(admin.services, (tx, tell) =>
      doNotCallTransfer.write(
        { tx, tell, policy: 'UPDATE', ownerId: randomUUID() },
        fields,
        rows.map((cells, at) => ({ row: at + 2, cells })),
      ),
    );
  const listed = () =>
    admin.services.db.doNotCall.findMany({
      select: { phone: true, scope: true, source: true },
      orderBy: [{ phone: 'asc' }, { scope: 'asc' }],
    });

  it('adds its numbers as E.164, revokes their consents, and names the rows that it refuses', async () => {
    const { db } = admin.services;
    await db.contactConsent.create({
      data: {
        phone: '+4930555701',
        purpose: 'MARKETING',
        voice: 'AI',
        form: 'EXPRESS',
        source: 'chat',
        evidence: 'message 1',
        givenAt: new Date('2026-01-01T00:00:00Z'),
      },
    });
    const result = await bring(
      ['phone', 'scope'],
      [
        ['+49 30 555701', 'marketing'],
        ['+49 (30) 555702', null],
        ['030 555703', 'ALL'],
        ['+49 30 555704', 'SOMETIMES'],
        [null, 'ALL'],
      ],
    );
    assert.deepEqual([result.created, result.skipped, result.failed], [2, 0, 3]);
    assert.deepEqual(
      result.errors.map(({ row, field }) => [row, field]),
      [
        [4, 'phone'],
        [5, 'scope'],
        [6, 'phone'],
      ],
    );
    assert.deepEqual(await listed(), [
      { phone: '+4930555701', scope: 'MARKETING', source: 'IMPORT' },
      { phone: '+4930555702', scope: 'ALL', source: 'IMPORT' },
    ]);
    const consent = await db.contactConsent.findFirstOrThrow({ where: { phone: '+4930555701' } });
    assert.equal(consent.revokedVia, 'IMPORT');
  });

  it('only adds: a number that is there stays as it is, whatever the file says of it', async () => {
    const again = await bring(['phone'], [['+4930555702'], ['+4930555701']]);
    assert.deepEqual([again.created, again.skipped, again.failed], [1, 1, 0]);
    assert.deepEqual(
      (await listed()).map(({ phone, scope }) => `${phone} ${scope}`),
      ['+4930555701 ALL', '+4930555701 MARKETING', '+4930555702 ALL'],
    );
  });

  it('comes out again page by page, as it can be brought in elsewhere', async () => {
    const rows: (string | null)[][] = [];
    for (let from: string | null | undefined; from !== null;) {
      const page = await admin.services.db.$transaction((tx) => doNotCallTransfer.page(tx, from ?? null, 2));
      rows.push(...page.rows);
      from = page.next;
    }
    assert.deepEqual(
      rows.toSorted((a, b) => a.join(' ').localeCompare(b.join(' '))),
      [
        ['+4930555701', 'ALL'],
        ['+4930555701', 'MARKETING'],
        ['+4930555702', 'ALL'],
      ],
    );
  });
});
