import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { devicesOf } from './devices-of.ts';
import { forgetDevice } from './forget-device.ts';

const register = `mutation ($input: RegisterDeviceInput!) {
  registerDevice(input: $input) { device { id platform locale appVersion createdAt } }
}`;
const unregister = `mutation ($deviceId: ID!) { unregisterDevice(input: { deviceId: $deviceId }) { deviceId } }`;

const deviceSchema = z.object({
  id: z.uuid(),
  platform: z.string(),
  locale: z.string().nullable(),
  appVersion: z.string().nullable(),
  createdAt: z.string(),
});

describe('devices', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const somebody = (): Partial<Claims> & { sub: string } => ({ role: 'CUSTOMER', sub: randomUUID() });
  const registered = async (viewer: Partial<Claims>, input: Record<string, unknown>) =>
    (
      await integration.answer(
        viewer,
        register,
        { input: { platform: 'ANDROID', ...input } },
        z.object({ registerDevice: z.object({ device: deviceSchema }) }),
      )
    ).registerDevice.device;
  const idsOf = async (viewer: Partial<Claims>) =>
    (
      await integration.answer(
        viewer,
        '{ myDevices { id } }',
        {},
        z.object({ myDevices: z.array(z.object({ id: z.uuid() })) }),
      )
    ).myDevices.map(({ id }) => id);

  it('are registered once, however often the app starts', async () => {
    const viewer = somebody();
    const token = randomUUID();
    const first = await registered(viewer, { token, locale: 'de', appVersion: '1' });
    const again = await registered(viewer, { token, locale: 'xx', platform: 'IOS' });
    assert.deepEqual(
      [first.locale, again.locale, again.appVersion, again.platform],
      ['de-DE', null, null, 'IOS'],
    );
    assert.deepEqual([again.id, again.createdAt], [first.id, first.createdAt]);
    assert.deepEqual(await idsOf(viewer), [first.id]);
    const [device] = await devicesOf(integration.services.db, [viewer.sub]);
    assert.deepEqual(device, { id: first.id, token, personId: viewer.sub, platform: 'IOS', locale: null });
  });

  it('move with their token to the person who signs in there', async () => {
    const [before, now] = [somebody(), somebody()];
    const token = randomUUID();
    const first = await registered(before, { token });
    const second = await registered(now, { token });
    assert.notEqual(second.id, first.id);
    assert.deepEqual(await idsOf(before), []);
    const gone = await integration.send(before, unregister, { deviceId: first.id });
    assert.equal(gone.errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
    assert.deepEqual(await idsOf(now), [second.id]);
  });

  it('belong to one person, whoever registers a token at the same moment', async () => {
    const people = Array.from({ length: 8 }, somebody);
    const token = randomUUID();
    await Promise.all(people.map((one) => registered(one, { token })));
    const devices = await devicesOf(
      integration.services.db,
      people.map(({ sub }) => sub),
    );
    assert.equal(devices.length, 1);
  });

  it('are at most 20 of a person: those that were seen last', async () => {
    const viewer = somebody();
    const made: string[] = [];
    for (let count = 0; count < 21; count += 1)
      made.push((await registered(viewer, { token: randomUUID() })).id);
    assert.deepEqual(await idsOf(viewer), made.slice(1).toReversed());
  });

  it('get nothing more once they are unregistered by their person or forgotten for their token', async () => {
    const [viewer, other] = [somebody(), somebody()];
    const tokens = [randomUUID(), randomUUID()];
    const [first, second] = [
      await registered(viewer, { token: tokens[0] }),
      await registered(viewer, { token: tokens[1] }),
    ];
    const foreign = await integration.send(other, unregister, { deviceId: first.id });
    assert.equal(foreign.errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
    await integration.answer(viewer, unregister, { deviceId: first.id }, z.unknown());
    assert.deepEqual(await idsOf(viewer), [second.id]);
    await forgetDevice(integration.services.db, tokens[1] ?? '');
    await forgetDevice(integration.services.db, tokens[1] ?? '');
    assert.deepEqual(await idsOf(viewer), []);
  });

  it('need a token that can be one', async () => {
    for (const token of ['', 'a b', 'x'.repeat(4_097)]) {
      const { errors } = await integration.send(somebody(), register, {
        input: { token, platform: 'WEB' },
      });
      assert.equal(errors?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
      assert.equal(errors?.[0]?.extensions?.['field'], 'input.token');
    }
  });
});
