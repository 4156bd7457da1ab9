import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { wishesOf } from '../preferences/wishes.ts';

const fields = '{ timezone usedTimezone windows { weekdays from to } quietUntil }';
const mutation = `mutation ($input: SetQuietHoursInput!) { setQuietHours(input: $input) { quietHours ${fields} } }`;

const hoursSchema = z.object({
  timezone: z.string().nullable(),
  usedTimezone: z.string(),
  windows: z.array(z.unknown()),
  quietUntil: z.iso.datetime().nullable(),
});

const everyDay = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const night = { weekdays: everyDay, from: '22:00', to: '07:00' };

describe('setQuietHours', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const somebody = (): Partial<Claims> & { sub: string } => ({ role: 'CUSTOMER', sub: randomUUID() });
  const set = async (viewer: Partial<Claims>, input: unknown) =>
    (
      await integration.answer(
        viewer,
        mutation,
        { input },
        z.object({ setQuietHours: z.object({ quietHours: hoursSchema }) }),
      )
    ).setQuietHours.quietHours;
  const refusal = async (windows: unknown[], timezone: string | null = null) => {
    const { errors } = await integration.send(somebody(), mutation, { input: { windows, timezone } });
    const [error] = errors ?? [];
    assert.equal(z.array(z.unknown()).parse(error?.extensions?.['fields']).length, 1);
    return [error?.extensions?.['code'], error?.extensions?.['field']];
  };

  it('takes the place of what was set before, and an empty list ends it', async () => {
    const viewer = somebody();
    const weekend = { weekdays: ['SUNDAY', 'SATURDAY', 'SUNDAY'], from: '13:00', to: '15:00' };
    await set(viewer, { windows: [night] });
    const hours = await set(viewer, { windows: [weekend], timezone: 'America/New_York' });
    assert.deepEqual(hours.windows, [{ ...weekend, weekdays: ['SATURDAY', 'SUNDAY'] }]);
    assert.equal(hours.usedTimezone, 'America/New_York');
    const { quietHours } = await wishesOf(integration.services.db, viewer.sub);
    assert.deepEqual(quietHours, {
      timezone: 'America/New_York',
      windows: [{ weekdays: [6, 7], from: '13:00', to: '15:00' }],
    });
    assert.deepEqual(await set(viewer, { windows: [] }), {
      timezone: null,
      usedTimezone: 'UTC',
      windows: [],
      quietUntil: null,
    });
    assert.equal((await wishesOf(integration.services.db, viewer.sub)).quietHours, null);
  });

  it("is by the person's own clocks where it names no zone", async () => {
    const viewer = somebody();
    await integration.services.pool.query(
      `insert into admin.account (id, name, email, role, password_hash, timezone)
       values ($1, 'Mia', $2, 'CUSTOMER', '$argon2id$none', 'Asia/Tokyo')`,
      [viewer.sub, `${viewer.sub}@example.org`],
    );
    const { timezone, usedTimezone } = await set(viewer, { windows: [night] });
    assert.deepEqual([timezone, usedTimezone], [null, 'Asia/Tokyo']);
  });

  it('says until when it is quiet now', async () => {
    const around = [
      { weekdays: everyDay, from: '00:00', to: '11:00' },
      { weekdays: everyDay, from: '12:00', to: '23:00' },
    ];
    const { quietUntil } = await set(somebody(), { windows: around });
    const hour = new Date().getUTCHours();
    if (hour === 11 || hour === 23) assert.equal(quietUntil, null);
    else assert.match(quietUntil ?? '', hour < 11 ? /T11:00:00/ : /T23:00:00/);
  });

  it('refuses quiet hours of 24 hours, in one window or in several', async () => {
    assert.deepEqual(await refusal([{ ...night, to: '22:00' }]), ['BAD_USER_INPUT', 'input.windows.0.to']);
    const together = [
      [night, { weekdays: everyDay, from: '07:00', to: '22:00' }],
      [
        { weekdays: ['SUNDAY'], from: '12:00', to: '06:00' },
        { weekdays: ['MONDAY'], from: '05:00', to: '12:00' },
      ],
    ];
    for (const windows of together) {
      assert.deepEqual(await refusal(windows), ['BAD_USER_INPUT', 'input.windows']);
    }
  });

  it('refuses times, days and zones that do not exist', async () => {
    assert.deepEqual(await refusal([{ ...night, from: '24:00' }]), [
      'BAD_USER_INPUT',
      'input.windows.0.from',
    ]);
    assert.deepEqual(await refusal([{ ...night, weekdays: [] }]), [
      'BAD_USER_INPUT',
      'input.windows.0.weekdays',
    ]);
    assert.deepEqual(await refusal([night], 'Mars/Base'), ['BAD_USER_INPUT', 'input.timezone']);
    const many = Array.from({ length: 21 }, () => night);
    assert.deepEqual(await refusal(many), ['BAD_USER_INPUT', 'input.windows']);
  });
});
