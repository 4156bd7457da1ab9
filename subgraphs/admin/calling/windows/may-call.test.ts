import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';

/** A Monday: 11:00 in Berlin, 5:00 in New York. */
const monday = new Date('2026-11-30T10:00:00Z');

describe('admin.may_call', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  before(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url });
  });
  after(async () => {
    await pool.end();
    await database.drop();
  });

  let numbers = 0;
  const berlin = () => `+4930${String((numbers += 1) + 5_000_000)}`;

  interface Decision {
    readonly allowed: boolean;
    readonly reasons: readonly string[];
    readonly next: string | null;
  }
  async function ask(phone: string, purpose = 'SERVICE', at: Date | string = monday): Promise<Decision> {
    const { rows } = await pool.query<{ allowed: boolean; reasons: string[]; next_at: Date | null }>(
      'select * from admin.may_call($1, $2, $3)',
      [phone, purpose, at],
    );
    assert.equal(rows.length, 1);
    const [row] = rows;
    assert.ok(row);
    return { allowed: row.allowed, reasons: row.reasons, next: row.next_at?.toISOString() ?? null };
  }
  async function consent(phone: string, more: Readonly<Record<string, unknown>> = {}) {
    const row = {
      id: randomUUID(),
      phone,
      purpose: 'SERVICE',
      voice: 'AI',
      form: 'EXPRESS_WRITTEN',
      source: 'web form',
      evidence: 'form 1',
      given_at: '2026-01-01T00:00:00Z',
      ...more,
    };
    await pool.query(
      `insert into admin.contact_consent (${Object.keys(row).join(', ')})
       values (${Object.keys(row)
         .map((_, n) => `$${n + 1}`)
         .join(', ')})`,
      Object.values(row),
    );
  }
  async function dialled(phone: string, at: string, more: { readonly target?: string } = {}) {
    const conversation = randomUUID();
    await pool.query(
      `insert into conversation.conversation (id, customer_id, channel, created_at, last_activity_at)
       values ($1, gen_random_uuid(), 'PHONE', $2, $2)`,
      [conversation, at],
    );
    await pool.query(
      `insert into conversation.phone_call (id, conversation_id, direction, purpose, phone, status, status_at, queued_at, campaign_target_id)
       values (gen_random_uuid(), $1, 'OUTBOUND', 'SERVICE', $2, 'RINGING', $3, $3, $4)`,
      [conversation, phone, at, more.target ?? null],
    );
  }
  const allowedNow = { allowed: true, reasons: [], next: monday.toISOString() };

  it('allows a call that somebody has agreed to, in the hours of their place', async () => {
    const phone = berlin();
    await consent(phone);
    assert.deepEqual(await ask(phone), allowedNow);
  });

  it('refuses without a consent for the purpose and for an artificial voice that holds now', async () => {
    const phone = berlin();
    const refused = { allowed: false, reasons: ['NO_CONSENT'], next: null };
    assert.deepEqual(await ask(phone), refused);
    await consent(phone, { voice: 'HUMAN' });
    await consent(phone, { expires_at: monday });
    await consent(phone, { given_at: '2026-12-01T00:00:00Z' });
    assert.deepEqual(await ask(phone), refused);
    await consent(phone, { purpose: 'MARKETING' });
    assert.deepEqual(await ask(phone), refused);
    await consent(phone, { revoked_at: '2026-11-01T00:00:00Z', revoked_via: 'OPERATOR' });
    assert.deepEqual((await ask(phone)).reasons, ['CONSENT_REVOKED']);
    await consent(phone);
    assert.deepEqual(await ask(phone), allowedNow);
  });

  it('wants a written consent for marketing in the United States', async () => {
    const phone = '+12125550101';
    const noon = '2026-12-01T17:00:00Z';
    await consent(phone, { purpose: 'MARKETING', form: 'EXPRESS' });
    assert.deepEqual((await ask(phone, 'MARKETING', noon)).reasons, ['NO_CONSENT']);
    await consent(phone, { purpose: 'MARKETING' });
    assert.deepEqual((await ask(phone, 'MARKETING', noon)).reasons, []);
  });

  it('never allows numbers on the list, and forgets their consents', async () => {
    const [all, marketing] = [berlin(), berlin()];
    for (const phone of [all, marketing]) {
      await consent(phone);
      await consent(phone, { purpose: 'MARKETING' });
    }
    const forget = async (phone: string, scope: string, source = 'CALLEE') =>
      (
        await pool.query<{ fresh: boolean }>('select fresh from admin.forget_number($1, $2, $3, null)', [
          phone,
          scope,
          source,
        ])
      ).rows[0]?.fresh;
    assert.equal(await forget(all, 'ALL'), true);
    assert.equal(await forget(all, 'ALL'), false);
    assert.equal(await forget(marketing, 'MARKETING'), true);
    assert.deepEqual((await ask(all)).reasons, ['DO_NOT_CALL', 'CONSENT_REVOKED']);
    assert.deepEqual((await ask(marketing, 'MARKETING')).reasons, ['DO_NOT_CALL', 'CONSENT_REVOKED']);
    assert.deepEqual(await ask(marketing), allowedNow);
    for (const [phone, scope, source] of [
      ['0301234', 'ALL', 'CALLEE'],
      [berlin(), 'SOME', 'CALLEE'],
      [berlin(), 'ALL', 'SOMEBODY'],
    ] as const)
      assert.equal(await forget(phone, scope, source), false);
    assert.equal((await pool.query('select 1 from admin.do_not_call')).rowCount, 2);
  });

  it('never dials emergency and premium numbers, nor texts that are no number', async () => {
    for (const phone of [
      '110',
      '112',
      '+112',
      '911',
      '+1911',
      '+49110',
      '+44999',
      '+499001234567',
      '+19005550123',
      '+447012345678',
    ])
      assert.ok((await ask(phone)).reasons.includes('EMERGENCY_OR_PREMIUM'), phone);
    for (const phone of [
      '',
      'x',
      '+',
      '030 1234567',
      '+999123456',
      '+12005550123',
      '+4930',
      "+49' or 1=1",
      '+4915112345678901234',
    ])
      assert.ok((await ask(phone)).reasons.includes('INVALID_NUMBER'), phone);
  });

  it('waits for the hours of the callee, and for the narrower ones of their state', async () => {
    const newYork = '+12125550102';
    await consent(newYork);
    assert.deepEqual(await ask(newYork), {
      allowed: false,
      reasons: ['OUTSIDE_WINDOW'],
      next: '2026-11-30T13:00:00.000Z',
    });
    const texas = '+15125550102';
    await consent(texas, { purpose: 'MARKETING' });
    // Sunday, 11:00 in Texas: marketing may begin at noon.
    assert.deepEqual(await ask(texas, 'MARKETING', '2026-11-29T17:00:00Z'), {
      allowed: false,
      reasons: ['OUTSIDE_WINDOW'],
      next: '2026-11-29T18:00:00.000Z',
    });
    const paris = '+33142685300';
    await consent(paris, { purpose: 'MARKETING' });
    for (const [at, allowed] of [
      ['2026-12-01T10:30:00Z', true],
      ['2026-12-01T12:30:00Z', false],
      ['2026-12-05T10:30:00Z', false],
      ['2026-12-25T10:30:00Z', false],
    ] as const)
      assert.equal((await ask(paris, 'MARKETING', at)).allowed, allowed, at);
  });

  it('counts every zone of a country where the zone of a number is unknown', async () => {
    const tollFree = '+18002345678';
    await consent(tollFree);
    const allowed: number[] = [];
    for (let hour = 0; hour < 24; hour += 1)
      if ((await ask(tollFree, 'SERVICE', new Date(Date.UTC(2026, 5, 10, hour)))).allowed) allowed.push(hour);
    // From 8 h in the Pacific to 21 h in the Atlantic.
    assert.ok(
      allowed.every((hour) => hour >= 18 || hour < 1),
      String(allowed),
    );
  });

  it('knows holidays that move', async () => {
    const holidays = async (country: string, days: readonly string[]) =>
      Promise.all(
        days.map(
          async (day) =>
            (
              await pool.query<{ yes: boolean }>('select admin.is_calling_holiday($1, $2) as yes', [
                country,
                day,
              ])
            ).rows[0]?.yes,
        ),
      );
    assert.deepEqual(
      await holidays('DE', [
        '2026-04-03',
        '2026-04-06',
        '2026-05-14',
        '2026-05-25',
        '2027-03-26',
        '2026-05-26',
      ]),
      [true, true, true, true, true, false],
    );
    assert.deepEqual(
      await holidays('US', ['2026-11-26', '2026-05-25', '2026-05-18', '2027-01-18', '2026-11-19']),
      [true, true, false, true, false],
    );
  });

  it('keeps caps and gaps, whoever has called, and says when the next call may be', async () => {
    const phone = berlin();
    await consent(phone);
    await consent(phone, { purpose: 'MARKETING' });
    await dialled(phone, '2026-11-30T09:58:00Z');
    assert.deepEqual(await ask(phone), {
      allowed: false,
      reasons: ['GAP'],
      next: '2026-11-30T10:03:00.000Z',
    });
    assert.deepEqual(await ask(phone, 'MARKETING'), {
      allowed: false,
      reasons: ['CAP_DAY', 'GAP'],
      next: '2026-12-01T09:58:00.000Z',
    });
    await dialled(phone, '2026-11-28T10:00:00Z', { target: randomUUID() });
    await dialled(phone, '2026-11-26T12:00:00Z', { target: randomUUID() });
    assert.deepEqual(await ask(phone, 'MARKETING', '2026-12-01T10:00:00Z'), {
      allowed: false,
      reasons: ['CAP_WEEK'],
      next: '2026-12-03T12:00:00.000Z',
    });
  });

  it('refuses a purpose that nobody knows', async () => {
    const phone = berlin();
    await consent(phone);
    const { allowed, next } = await ask(phone, 'FUN');
    assert.deepEqual({ allowed, next }, { allowed: false, next: null });
  });

  it('answers fast enough to plan ten thousand calls in seconds', async () => {
    const phone = berlin();
    await consent(phone);
    const { rows } = await pool.query<{ ms: number }>(
      `with begun as materialized (select clock_timestamp() as at),
         asked as materialized (select count(m.allowed) as n from begun, generate_series(1, 200) as n,
           lateral admin.may_call('+4930' || (5100000 + n), 'SERVICE', begun.at) as m)
       select extract(epoch from clock_timestamp() - begun.at)::float * 1000 as ms from begun, asked`,
    );
    const ms = rows[0]?.ms ?? Infinity;
    assert.ok(ms / 200 < 10, `${ms / 200} ms a number`);
  });
});
