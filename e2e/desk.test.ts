import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  AnnounceDocument,
  AppConfigDocument,
  CounterEventsDocument,
  MyOperatorStatusDocument,
  OperatorPresenceDocument,
  OperatorPresenceEventsDocument,
  ReportOperatorActivityDocument,
  SetOperatorStatusDocument,
  SystemEventsDocument,
  SystemNoticesDocument,
  UpdateAppConfigDocument,
  WithdrawAnnouncementDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';
import { arriveAsGuest } from './stories.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

describe('the desk of an operator', () => {
  let system: TestSystem;
  let admin: Client;
  let agent: Client;
  before(async () => {
    system = await startSystem();
    admin = await system.as('admin@demo.test');
    agent = await system.as('agent@demo.test');
  });
  after(() => system.stop());

  it('shows to all operators who is there, whoever listens to the counters, and what they choose', async () => {
    const { operatorPresence } = await admin.run(OperatorPresenceDocument, {});
    const changes = admin.follow(OperatorPresenceEventsDocument, { afterSeq: operatorPresence.headSeq });
    const counters = agent.follow(CounterEventsDocument, {});
    await eventually(() => counters.events.length > 0, 'the first numbers');
    await agent.run(ReportOperatorActivityDocument, {});
    const { setOperatorStatus } = await agent.run(SetOperatorStatusDocument, {
      input: { status: 'BUSY', clientId: randomUUID() },
    });
    assert.equal(setOperatorStatus.own.chosen, 'BUSY');
    const seen = () =>
      changes.events.flatMap(({ operatorPresenceEvents: event }) =>
        event.__typename === 'OperatorStatusChanged' && event.presence.operator.name !== 'Ada Admin'
          ? [event.presence.status]
          : [],
      );
    await eventually(() => seen().at(-1) === 'BUSY', 'the choice');
    assert.ok(seen().includes('AVAILABLE'));
    await counters.stop();
    await eventually(() => seen().at(-1) === 'OFFLINE', 'the end');
    assert.equal((await agent.run(MyOperatorStatusDocument, {})).myOperatorStatus.chosen, 'BUSY');
    await changes.stop();
  });

  it('counts a conversation that a visitor starts, at once', async () => {
    const counters = agent.follow(CounterEventsDocument, {});
    await eventually(() => counters.events.length > 0, 'the first numbers');
    const open = () => counters.events.at(-1)?.counterEvents.inbox.open ?? 0;
    const before = open();
    await arriveAsGuest(system);
    await eventually(() => open() === before + 1, 'the new conversation');
    await counters.stop();
  });

  it('says to guests and operators at once what an administrator announces, until it is withdrawn', async () => {
    const { client: guest } = await arriveAsGuest(system);
    const pages = [guest, agent].map((client) =>
      client.follow(SystemEventsDocument, { locale: 'de', afterSeq: 0 }),
    );
    const { announce } = await admin.run(AnnounceDocument, {
      input: {
        everybody: true,
        inInbox: false,
        level: 'CRITICAL',
        title: 'Maintenance',
        body: 'In ten minutes.',
        translations: [{ locale: 'de', title: 'Wartung', body: 'In zehn Minuten.' }],
        until: new Date(Date.now() + 600_000).toISOString(),
      },
    });
    const { id } = announce.announcement;
    const titles = (page: (typeof pages)[number]) =>
      page.events.flatMap(({ systemEvents: event }) =>
        event.__typename === 'SystemAnnounced' && event.notice.id === id ? [event.notice.title] : [],
      );
    for (const page of pages) {
      await eventually(() => titles(page).length > 0, 'the banner');
      assert.deepEqual(titles(page), ['Wartung']);
    }
    assert.equal((await guest.run(SystemNoticesDocument, {})).systemNotices.notices[0]?.title, 'Maintenance');
    await admin.run(WithdrawAnnouncementDocument, { input: { announcementId: id } });
    for (const page of pages) {
      await eventually(
        () =>
          page.events.some(({ systemEvents: event }) => event.__typename === 'SystemAnnouncementWithdrawn'),
        'the end of the banner',
      );
      await page.stop();
    }
    assert.deepEqual((await guest.run(SystemNoticesDocument, {})).systemNotices.notices, []);
  });

  it('lets administrators say which versions of the apps still work, and which app opens links', async () => {
    const input = { platform: 'ANDROID', minimumVersion: '2.0', appId: 'org.example.vendor' } as const;
    await admin.run(UpdateAppConfigDocument, { input });
    const { appConfig } = await system
      .visitor()
      .run(AppConfigDocument, { platform: 'ANDROID', version: '1.9.2' });
    assert.equal(appConfig.isSupported, false);
    const links = await fetch(`${system.origin}/.well-known/assetlinks.json`);
    assert.match(await links.text(), /org\.example\.vendor/);
    const page = await fetch(`${system.origin}/app/orders/4711`, { headers: { 'accept-language': 'de' } });
    assert.match(await page.text(), /öffnet sich in der App/);
  });
});
