import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import { startIntegration, vendor } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import { wishesOf } from './wishes.ts';

const fields = '{ category channels { channel setting isChosen choices } }';
const query = `{ notificationPreferences ${fields} }`;
const mutation = `mutation ($changes: [NotificationPreferenceInput!]!) {
  updateNotificationPreferences(input: { changes: $changes }) { notificationPreferences ${fields} }
}`;

const groupsSchema = z.array(
  z.object({
    category: z.string().nullable(),
    channels: z.array(z.object({ channel: z.string(), setting: z.string(), isChosen: z.boolean() })),
  }),
);

describe('notification preferences', () => {
  let integration: TestIntegration;
  before(async () => {
    integration = await startIntegration();
  });
  after(() => integration.stop());

  const somebody = (): Partial<Claims> & { sub: string } => ({ role: 'CUSTOMER', sub: randomUUID() });
  const settingOf = (groups: z.infer<typeof groupsSchema>, category: string | null, channel: string) => {
    const found = groups
      .find((group) => group.category === category)
      ?.channels.find((one) => one.channel === channel);
    return found && `${found.setting}${found.isChosen ? ' chosen' : ''}`;
  };
  const read = async (viewer: Partial<Claims>) =>
    (await integration.answer(viewer, query, {}, z.object({ notificationPreferences: groupsSchema })))
      .notificationPreferences;
  const change = async (viewer: Partial<Claims>, changes: unknown[]) =>
    (
      await integration.answer(
        viewer,
        mutation,
        { changes },
        z.object({
          updateNotificationPreferences: z.object({ notificationPreferences: groupsSchema }),
        }),
      )
    ).updateNotificationPreferences.notificationPreferences;
  const refusal = async (viewer: Partial<Claims>, changes: unknown[]) => {
    const { errors } = await integration.send(viewer, mutation, { changes });
    const [error] = errors ?? [];
    return [error?.extensions?.['code'], error?.extensions?.['field']];
  };

  it('are as the types say until somebody chooses, and theirs alone after that', async () => {
    const [viewer, other] = [somebody(), somebody()];
    assert.equal(settingOf(await read(viewer), 'ORDERS', 'EMAIL'), 'ON');
    const changed = await change(viewer, [{ category: 'ORDERS', channel: 'EMAIL', setting: 'OFF' }]);
    assert.equal(settingOf(changed, 'ORDERS', 'EMAIL'), 'OFF chosen');
    assert.equal(settingOf(changed, 'ORDERS', 'PUSH'), 'ON');
    assert.deepEqual(await read(viewer), changed);
    assert.equal(settingOf(await read(other), 'ORDERS', 'EMAIL'), 'ON');
    const { settingFor } = await wishesOf(integration.services.db, viewer.sub);
    assert.deepEqual(
      [settingFor('ORDERS', 'EMAIL'), settingFor('ORDERS', 'PUSH'), settingFor('PAYMENTS', 'EMAIL')],
      ['OFF', null, null],
    );
  });

  it('hold for all categories of a channel, but for those with a choice of their own', async () => {
    const viewer = somebody();
    const changed = await change(viewer, [
      { channel: 'PUSH', setting: 'OFF' },
      { channel: 'EMAIL', setting: 'OFF' },
      { category: 'ORDERS', channel: 'EMAIL', setting: 'ON' },
    ]);
    assert.equal(settingOf(changed, null, 'PUSH'), 'OFF chosen');
    assert.equal(settingOf(changed, 'ORDERS', 'PUSH'), 'OFF');
    assert.equal(settingOf(changed, 'ORDERS', 'EMAIL'), 'ON chosen');
    const restored = await change(viewer, [
      { channel: 'PUSH', setting: null },
      { category: 'ORDERS', channel: 'EMAIL', setting: null },
    ]);
    assert.equal(settingOf(restored, 'ORDERS', 'PUSH'), 'ON');
    assert.equal(settingOf(restored, 'ORDERS', 'EMAIL'), 'OFF');
  });

  it('refuse what is critical, not for the viewer, no way or said twice, and change nothing then', async () => {
    const viewer = somebody();
    const good = { category: 'ORDERS', channel: 'EMAIL', setting: 'OFF' };
    const refused: [unknown[], string][] = [
      [[], 'input.changes'],
      [[good, { category: 'ACCOUNT', channel: 'EMAIL', setting: 'OFF' }], 'input.changes.1.category'],
      [[good, { category: 'OFFERS', channel: 'PUSH', setting: 'OFF' }], 'input.changes.1.category'],
      [[good, { category: 'ORDERS', channel: 'IN_APP', setting: 'OFF' }], 'input.changes.1.channel'],
      [[good, { category: 'ORDERS', channel: 'VOICE', setting: 'OFF' }], 'input.changes.1.channel'],
      [[good, { channel: 'VOICE', setting: 'OFF' }], 'input.changes.1.channel'],
      [[good, { category: 'ORDERS', channel: 'PUSH', setting: 'DIGEST' }], 'input.changes.1.setting'],
      [[good, { ...good, setting: 'ON' }], 'input.changes.1'],
    ];
    for (const [changes, field] of refused) {
      assert.deepEqual(await refusal(viewer, changes), ['BAD_USER_INPUT', field]);
    }
    assert.equal(settingOf(await read(viewer), 'ORDERS', 'EMAIL'), 'ON');
  });

  it('need a session', async () => {
    const { errors } = await integration.send({ role: 'ANONYMOUS', sub: null }, query);
    assert.equal(errors?.[0]?.extensions?.['code'], 'UNAUTHENTICATED');
    assert.notEqual((await read(vendor)).length, 0);
  });

  it('take two calls at once', async () => {
    const viewer = somebody();
    const changes = (setting: string) => [
      { category: 'ORDERS', channel: 'EMAIL', setting },
      { category: 'ORDERS', channel: 'PUSH', setting },
    ];
    await Promise.all([
      ...Array.from({ length: 5 }, () => change(viewer, changes('OFF'))),
      ...Array.from({ length: 5 }, () => change(viewer, changes('ON').toReversed())),
    ]);
    const settled = await read(viewer);
    assert.equal(settingOf(settled, 'ORDERS', 'EMAIL'), settingOf(settled, 'ORDERS', 'PUSH'));
  });
});
