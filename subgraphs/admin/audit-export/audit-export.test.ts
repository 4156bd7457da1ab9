import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { User } from '#generated/prisma/admin/client.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../testing/people.ts';

const lineSchema = z.object({
  action: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});

describe('the export of the audit log', () => {
  let admin: AdminTests;
  let boss: User;
  const orderId = randomUUID();
  before(async () => {
    admin = await startAdminTests();
    boss = await addUser(admin.services.db, 'ADMIN', { name: '=cmd|"calc"!A1' });
    await admin.services.db.auditEntry.createMany({
      data: Array.from({ length: 1_203 }, (_, index) => ({
        at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)),
        action: 'ORDER_CANCELLED',
        actorId: boss.id,
        subjectType: 'ORDER',
        subjectKey: index === 7 ? orderId : randomUUID(),
        facts: { number: index },
      })),
    });
  });
  after(() => admin.stop());

  const fetchFile = (path: string, viewer = viewerOf(boss)) => admin.fetch(viewer, `/files/${path}`);
  async function readLines(query: string) {
    const text = await (await fetchFile(`audit.jsonl?${query}`)).text();
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => lineSchema.parse(JSON.parse(line)));
  }

  it('has every entry once, newest first, over any number of pages', async () => {
    const lines = await readLines('action=ORDER_CANCELLED');
    assert.deepEqual(
      lines.map(({ facts }) => facts['number']),
      Array.from({ length: 1_203 }, (_, index) => 1_202 - index),
    );
  });

  it('has what the filter wants', async () => {
    const [one, ...none] = await readLines(`subjectId=${orderId}`);
    assert.equal(none.length, 0);
    assert.deepEqual(
      [one?.subjectType, one?.subjectId, one?.actorName, one?.facts],
      ['ORDER', orderId, boss.name, { number: 7 }],
    );
    const from = '2026-01-01T00:00:10Z';
    const to = '2026-01-01T00:00:12Z';
    const numbers = (await readLines(`from=${from}&to=${to}`)).map(({ facts }) => facts['number']);
    assert.deepEqual(numbers, [11, 10]);
    const both = await readLines(`action=ORDER_CANCELLED&action=AUDIT_EXPORTED&from=${to}`);
    assert.deepEqual(
      new Set(both.map(({ action }) => action)),
      new Set(['ORDER_CANCELLED', 'AUDIT_EXPORTED']),
    );
  });

  it('is a CSV file in which nothing is a formula', async () => {
    const response = await fetchFile(`audit.csv?subjectId=${orderId}`);
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.equal(response.headers.get('content-disposition'), 'attachment; filename="audit.csv"');
    const [heading, line, end] = (await response.text()).split('\r\n');
    assert.match(String(heading), /^id,at,action,actorId,actorName,/);
    assert.ok(line?.includes(`,${boss.id},"'=cmd|""calc""!A1",ORDER,${orderId},`), line);
    assert.equal(end, '');
  });

  it('is for administrators and keys with audit:read', async () => {
    const agent = viewerOf(await addUser(admin.services.db, 'AGENT'));
    const key = { role: 'API_KEY', sub: boss.id, keyId: randomUUID() } as const;
    for (const [viewer, status] of [
      [{}, 401],
      [agent, 403],
      [{ ...key, scopes: ['accounts:read'] }, 403],
      [{ ...key, scopes: ['audit:read'] }, 200],
    ] as const) {
      const response = await admin.fetch(viewer, `/files/audit.csv?subjectId=${orderId}`);
      assert.equal(response.status, status);
      await response.text();
    }
  });

  it('is recorded itself', async () => {
    await (await fetchFile(`audit.csv?subjectId=${orderId}&from=2026-01-01T00:00:00Z`)).text();
    const [newest] = await readLines('action=AUDIT_EXPORTED');
    // The export that asks is recorded before it reads.
    assert.deepEqual(newest?.facts, { format: 'jsonl', query: 'action=AUDIT_EXPORTED' });
    assert.equal(newest.actorId, boss.id);
  });

  it('refuses a filter that cannot be right, with its field', async () => {
    for (const [query, field] of [
      ['action=NOTHING', 'query.action.0'],
      ['from=yesterday', 'query.from'],
      ['subjectType=PLANET', 'query.subjectType'],
      ['subjectId=%00', 'query.subjectId'],
    ] as const) {
      const response = await fetchFile(`audit.csv?${query}`);
      assert.equal(response.status, 400);
      assert.match(await response.text(), new RegExp(`"field":"${field}"`));
    }
  });
});
