import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { startCallingTests } from '../testing/calling-tests.ts';
import type { CallingTests } from '../testing/calling-tests.ts';

const rules = `rules {
  hours { region purpose legal { weekdays from to } source isConfirmed own { id windows { weekdays from to } setBy { id } } }
  caps { id purpose perDay perWeek perMonth gapMinutes setBy { id } }
  closedDays { id region purpose day name addedBy { id } }
  pauses { id region purpose reason until startedBy { id } }
}`;
const set = (name: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${rules} } }`;
};
const mayCall = `query ($phone: String!, $purpose: CallConsentPurpose!, $at: DateTime) {
  mayCall(phone: $phone, purpose: $purpose, at: $at) { allowed reasons nextAllowedAt } }`;

const shown = z.object({
  rules: z.object({
    hours: z.array(
      z.object({
        region: z.string(),
        purpose: z.string(),
        source: z.string(),
        own: z.object({ id: z.string(), windows: z.array(z.unknown()), setBy: z.unknown() }).nullable(),
      }),
    ),
    caps: z.array(
      z.object({ id: z.string(), purpose: z.string(), perDay: z.number(), perMonth: z.number().nullable() }),
    ),
    closedDays: z.array(z.object({ id: z.string(), day: z.string(), name: z.string() })),
    pauses: z.array(z.object({ id: z.string(), region: z.string(), reason: z.string() })),
  }),
});

const workdays = [1, 2, 3, 4, 5];
/** A Tuesday at noon in Berlin. */
const noon = '2026-12-01T11:00:00Z';

describe('the rules of calls', () => {
  let calling: CallingTests;
  before(async () => {
    calling = await startCallingTests();
  });
  after(() => calling.stop());

  let numbers = 0;
  const callable = async (purpose = 'SERVICE') => {
    const phone = `+4930${String((numbers += 1) + 5_300_000)}`;
    await calling.subgraph.services.db.contactConsent.create({
      data: {
        phone,
        purpose,
        voice: 'AI',
        form: 'EXPRESS_WRITTEN',
        source: 'web form',
        evidence: 'form 1',
        givenAt: new Date('2026-01-01T00:00:00Z'),
      },
    });
    return phone;
  };
  const ask = async (phone: string, at = noon, purpose = 'SERVICE') => {
    const { allowed, reasons, nextAllowedAt } = z
      .object({ allowed: z.boolean(), reasons: z.array(z.string()), nextAllowedAt: z.string().nullable() })
      .parse(await calling.ask(calling.agent, mayCall, { phone, purpose, at }));
    return allowed ? 'allowed' : `${reasons.join(' ')} until ${nextAllowedAt ?? 'ever'}`;
  };
  const change = async (name: string, input: object) =>
    shown.parse(await calling.ask(calling.boss, set(name), { input })).rules;
  const refused = (name: string, input: object, by = calling.boss) =>
    calling.refused(by, set(name), { input });
  const ownOf = ({ hours }: z.infer<typeof shown>['rules'], region: string) =>
    hours.find((one) => one.region === region && one.purpose === 'SERVICE')?.own ?? null;
  const acts = async (id: string) =>
    (
      await calling.subgraph.services.db.auditEntry.findMany({
        where: { subjectKey: id },
        orderBy: { id: 'asc' },
      })
    ).map(({ action, facts }) => ({ action, facts }));

  it('narrow the hours of a region as soon as an administrator sets them, and keep each version', async () => {
    const phone = await callable();
    assert.equal(await ask(phone), 'allowed');
    const input = {
      region: 'DE',
      purpose: 'SERVICE',
      windows: [{ weekdays: workdays, from: '14:00', to: '18:00' }],
    };
    const first = ownOf(await change('setCallingHours', input), 'DE');
    assert.deepEqual(first?.setBy, { id: calling.boss.sub });
    assert.equal(await ask(phone), 'OUTSIDE_WINDOW until 2026-12-01T13:00:00.000Z');
    assert.equal(
      (await refused('setCallingHours', input)).code,
      'CONFLICT',
      'nobody overwrites what they have not seen',
    );
    const wider = {
      ...input,
      windows: [{ weekdays: workdays, from: '10:00', to: '18:00' }],
      replaces: first.id,
    };
    const second = ownOf(await change('setCallingHours', wider), 'DE');
    assert.equal(await ask(phone), 'allowed');
    assert.ok(second);
    assert.deepEqual(await acts(second.id), [
      {
        action: 'CALLING_HOURS_SET',
        facts: { region: 'DE', purpose: 'SERVICE', before: '1-5 14:00-18:00', after: '1-5 10:00-18:00' },
      },
    ]);
    assert.equal(ownOf(await change('clearCallingHours', { hoursId: second.id }), 'DE'), null);
    assert.equal((await acts(second.id))[1]?.action, 'CALLING_HOURS_CLEARED');
    const versions = await calling.subgraph.services.db.callingHours.findMany({ where: { region: 'DE' } });
    assert.deepEqual(
      versions.map(({ replacedBy }) => replacedBy),
      [calling.boss.sub, calling.boss.sub],
    );
  });

  it('list when each public holiday is next, the nearest first', async () => {
    const { holidays } = z
      .object({ holidays: z.array(z.object({ region: z.string(), name: z.string(), nextOn: z.string() })) })
      .parse(
        await calling.ask(calling.agent, 'query { callingRules { holidays { region name nextOn } } }', {}),
      );
    const days = holidays.map(({ nextOn }) => nextOn);
    assert.deepEqual(days, days.toSorted());
    const noel = holidays.find(({ region, name }) => region === 'FR' && name === 'Noël');
    assert.match(noel?.nextOn ?? '', /^\d{4}-12-25$/);
  });

  it('are never looser than the law of the region, nor than 8 to 21 h anywhere', async () => {
    const hours = (region: string, weekdays: number[], from: string, to: string) => ({
      region,
      purpose: 'MARKETING',
      windows: [{ weekdays, from, to }],
    });
    for (const [input, field] of [
      [hours('FR', workdays, '10:00', '20:00'), 'input.windows.0'],
      [hours('FR', [6], '10:00', '13:00'), 'input.windows.0'],
      [hours('US-FL', workdays, '09:00', '21:00'), 'input.windows.0'],
      [hours('*', workdays, '07:30', '20:00'), 'input.windows.0.from'],
      [hours('*', workdays, '09:00', '21:30'), 'input.windows.0.to'],
      [hours('*', workdays, '12:00', '12:00'), 'input.windows.0.to'],
      [hours('XX', workdays, '09:00', '20:00'), 'input.region'],
      [{ region: '*', purpose: 'MARKETING', windows: [] }, 'input.windows'],
    ] as const) {
      const { code, field: at } = await refused('setCallingHours', input);
      assert.deepEqual([code, at], ['BAD_USER_INPUT', field]);
    }
    const { message } = await refused('setCallingHours', hours('FR', workdays, '10:00', '20:00'));
    assert.match(message, /1-5 10:00-13:00, 1-5 14:00-20:00 \(Code de la consommation, D223-9\)/);
    // Wide hours for everywhere else leave the law of each region as it is.
    await change('setCallingHours', hours('*', [1, 2, 3, 4, 5, 6, 7], '08:00', '21:00'));
    const phone = await callable('MARKETING');
    assert.match(await ask(phone, '2026-12-01T07:30:00Z', 'MARKETING'), /^OUTSIDE_WINDOW/);
    assert.equal(await ask(phone, noon, 'MARKETING'), 'allowed');
  });

  it('cap the calls to a number, within the limits of the law', async () => {
    const { rules: before } = shown.parse({
      rules: (await calling.ask(
        calling.agent,
        `{ callingRules { rules: __typename ${rules.slice(7, -1)} } }`,
        {},
      )) as unknown,
    });
    const marketing = before.caps.find(({ purpose }) => purpose === 'MARKETING');
    assert.ok(marketing);
    const caps = {
      purpose: 'MARKETING',
      perDay: 2,
      perWeek: 4,
      perMonth: 8,
      gapMinutes: 60,
      replaces: marketing.id,
    };
    for (const [wrong, field] of [
      [{ perDay: 4, perWeek: 4 }, 'input.perDay'],
      [{ perWeek: 1 }, 'input.perWeek'],
      [{ perMonth: 3 }, 'input.perMonth'],
      [{ perMonth: 40 }, 'input.perMonth'],
      [{ gapMinutes: 0 }, 'input.gapMinutes'],
    ] as const) {
      const { code, field: at } = await refused('setCallingCaps', { ...caps, ...wrong });
      assert.deepEqual([code, at], ['BAD_USER_INPUT', field]);
    }
    const after = await change('setCallingCaps', caps);
    const set_ = after.caps.find(({ purpose }) => purpose === 'MARKETING');
    assert.deepEqual([set_?.perDay, set_?.perMonth], [2, 8]);
    assert.equal((await refused('setCallingCaps', caps)).code, 'CONFLICT');
    assert.deepEqual(await acts(set_?.id ?? ''), [
      {
        action: 'CALLING_CAPS_SET',
        facts: {
          purpose: 'MARKETING',
          before: '1/day 3/week, 240 min apart',
          after: '2/day 4/week 8/30 days, 60 min apart',
        },
      },
    ]);
  });

  it('call nobody on a day that an administrator has closed', async () => {
    const phone = await callable();
    const day = new Date(Date.now() + 10 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    const input = { region: 'DE', day, name: 'Inventory' };
    const at = `${day}T11:00:00Z`;
    assert.equal(await ask(phone, at), 'allowed');
    await change('addCallingClosedDay', input);
    const { closedDays } = await change('addCallingClosedDay', input);
    assert.deepEqual(
      closedDays.map((one) => [one.day, one.name]),
      [[day, 'Inventory']],
    );
    assert.match(await ask(phone, at), /^OUTSIDE_WINDOW until /);
    const dayId = closedDays[0]?.id;
    for (const _again of [1, 2])
      assert.deepEqual((await change('removeCallingClosedDay', { dayId })).closedDays, []);
    assert.equal(await ask(phone, at), 'allowed');
    assert.deepEqual(
      (await acts(dayId ?? '')).map(({ action }) => action),
      ['CALLING_DAY_CLOSED', 'CALLING_DAY_OPENED'],
    );
    for (const wrong of ['2026-02-30', '2020-01-01', 'tomorrow'])
      assert.equal((await refused('addCallingClosedDay', { ...input, day: wrong })).field, 'input.day');
  });

  it('pause a region until a moment, or until somebody ends it', async () => {
    const phone = await callable();
    const startsAt = '2026-11-30T10:00:00.000Z';
    const until = '2026-12-03T10:00:00.000Z';
    const { db } = calling.subgraph.services;
    const input = {
      region: '*',
      purpose: 'SERVICE',
      reason: 'The lines are being moved.',
      until: new Date(Date.now() + 60 * 60_000).toISOString(),
      clientId: randomUUID(),
    };
    await change('pauseCalling', input);
    const { pauses } = await change('pauseCalling', input);
    assert.deepEqual(
      pauses.map(({ reason }) => reason),
      [input.reason],
    );
    const pauseId = pauses[0]?.id ?? '';
    // The clock of this test: the pause holds on the day that it asks about.
    await db.callingPause.update({ where: { id: pauseId }, data: { startsAt, until } });
    assert.equal(await ask(phone), `CALLING_PAUSED until ${until}`);
    assert.equal(await ask(phone, until), 'allowed');
    for (const _again of [1, 2]) await change('endCallingPause', { pauseId });
    assert.equal(await ask(phone), 'allowed');
    assert.deepEqual(
      (await acts(pauseId)).map(({ action }) => action),
      ['CALLING_PAUSE_STARTED', 'CALLING_PAUSE_ENDED'],
    );
    assert.equal(
      (await refused('pauseCalling', { ...input, clientId: null, until: '2026-01-01T00:00:00Z' })).code,
      'BAD_USER_INPUT',
    );
  });

  it('are changed by administrators alone', async () => {
    const input = { region: 'DE', day: '2027-01-04', name: 'Inventory' };
    assert.equal((await refused('addCallingClosedDay', input, calling.agent)).code, 'FORBIDDEN');
    for (const [name, given] of [
      ['clearCallingHours', { hoursId: randomUUID() }],
      ['removeCallingClosedDay', { dayId: 'x' }],
      ['endCallingPause', { pauseId: randomUUID() }],
    ] as const)
      assert.equal((await refused(name, given)).code, 'NOT_FOUND');
  });
});
