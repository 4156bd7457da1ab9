import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import sharp from 'sharp';
import { createLog } from '#platform/log/log.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { prepareDatabase } from '../../prepare-database.ts';

describe('the pictures of the demo data', () => {
  let database: TestDatabase;
  let client: pg.Client;
  before(async () => {
    database = await createTestDatabase();
    client = new pg.Client(database.url);
    await client.connect();
    const log = createLog({ name: 'test', level: 'silent' });
    await prepareDatabase({ databaseUrl: database.url, demoData: 'full', production: false, log });
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  async function none(query: string): Promise<void> {
    assert.deepEqual((await client.query(query)).rows, [], query);
  }

  it('are logos, galleries, photos of orders and reviews, and files that were sent', async () => {
    const { rows } = await client.query<{ purpose: string; count: number }>(
      'select purpose, count(*)::int as count from integration.stored_file group by purpose order by purpose',
    );
    assert.deepEqual(
      rows.map(({ purpose }) => purpose),
      ['CHAT_ATTACHMENT', 'ORDER_AFTER', 'ORDER_BEFORE', 'REVIEW_PHOTO', 'VENDOR_GALLERY', 'VENDOR_LOGO'],
    );
    for (const { purpose, count } of rows) assert.ok(count >= 4, `${count} files of ${purpose}`);
    await none('select id from vendor.vendor where logo_file_id is null');
  });

  it('are held by what shows them, and belong to whoever would have uploaded them', async () => {
    await none(`select file.id from integration.stored_file file
      left join vendor.vendor on file.id = logo_file_id or file.id = any (gallery_file_ids)
      left join vendor.work_order on file.id = any (before_file_ids || after_file_ids)
      left join vendor.order_rating on file.id = any (photo_file_ids)
      left join conversation.message on attachments @> jsonb_build_array(jsonb_build_object('fileId', file.id))
      where subject_id is distinct from coalesce(vendor.id, work_order.id, order_rating.order_id, message.conversation_id)`);
    await none(
      `select id from integration.stored_file where owner_id not in (select id from admin.account union select id from admin.guest)`,
    );
    await none(`select message.id from conversation.message
      join conversation.stream_event event on stream_id = 'conversation:' || conversation_id and event.seq = message.seq
      where attachments is distinct from data -> 'message' -> 'attachments'`);
  });

  it('are real images in three forms, whose bytes wait for the file store', async () => {
    const { rows } = await client.query<{ variant: string; media_type: string; content: Buffer }>(
      `select variant, media_type, content.bytes as content from integration.stored_object object join integration.stored_content content using (key)
       where length(content.bytes) = object.bytes and discard_at is null`,
    );
    const files = await client.query('select id from integration.stored_file');
    assert.equal(rows.length, files.rows.length * 3);
    for (const { variant, media_type: type, content } of rows.slice(0, 6)) {
      const { format, width, height } = await sharp(content).metadata();
      assert.equal(`image/${format}`, type);
      assert.ok(Math.max(width, height) <= (variant === 'THUMBNAIL' ? 320 : 800));
    }
  });
});
