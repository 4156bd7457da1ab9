import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  ArchiveTemplateDocument,
  NotificationTypesDocument,
  PreviewNotificationDocument,
  PublishTemplateDocument,
  SaveTemplateDocument,
  TemplatesDocument,
} from '#generated/operations/e2e.ts';
import type { Client } from './client.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

let system: TestSystem;
let administrator: Client;

before(async () => {
  system = await startSystem();
  administrator = await system.as('admin@demo.test');
});
after(() => system.stop());

const text = { type: 'order_accepted', channel: 'SMS', locale: 'de-AT' } as const;

describe('an administrator and the texts of notifications', () => {
  it('writes one for a region, sees what comes of it, puts it to use and takes it back', async () => {
    const { notificationTypes } = await administrator.run(NotificationTypesDocument, {});
    const type = notificationTypes.find(({ key }) => key === text.type);
    assert.ok(type?.variables.some(({ name }) => name === 'vendor'));
    const body = 'Servus! {{ vendor }} kommt.';
    const { previewNotification } = await administrator.run(PreviewNotificationDocument, {
      input: { ...text, body, variables: '{"vendor":"Ada & Co"}' },
    });
    assert.equal(previewNotification.body, 'Servus! Ada & Co kommt.');
    assert.equal(previewNotification.segments?.count, 1);
    const { saveTemplate } = await administrator.run(SaveTemplateDocument, { input: { ...text, body } });
    const { id } = saveTemplate.template;
    await administrator.run(PublishTemplateDocument, { input: { id } });
    const used = async () =>
      (await administrator.run(PreviewNotificationDocument, { input: text })).previewNotification;
    assert.deepEqual([(await used()).version, (await used()).locale], [1, 'de-AT']);
    await administrator.run(ArchiveTemplateDocument, { input: { id } });
    assert.deepEqual([(await used()).version, (await used()).locale], [0, 'de']);
    const { templates } = await administrator.run(TemplatesDocument, { type: text.type });
    assert.deepEqual([templates[0]?.id, templates[0]?.status], [id, 'ARCHIVED']);
    const refused = await administrator.refused(SaveTemplateDocument, {
      input: { ...text, body: '{{ x }}' },
    });
    assert.deepEqual([refused.code, refused.field], ['BAD_USER_INPUT', 'input.body']);
    const agent = await system.as('agent@demo.test');
    assert.equal((await agent.refused(TemplatesDocument, { type: text.type })).code, 'FORBIDDEN');
  });
});
