import type pg from 'pg';
import { demoId } from '#platform/demo/demo-id.ts';
import type { FilePurpose } from '#generated/graphql/integration.ts';
import type { Picture } from './pictures.ts';

/** A file of somebody, and what holds it. */
export interface DemoFile {
  readonly ownerId: string;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly picture: Picture;
  readonly subject: { readonly type: 'VENDOR' | 'ORDER' | 'CONVERSATION' | 'REVIEW'; readonly id: string };
  /** The message that shows it. */
  readonly messageId?: string;
  readonly at?: Date;
}

/** Where the ids of files begin. */
const first = 40_000;

/** Writes files with their bytes, and names them where they are shown. */
export async function writeFiles(client: pg.PoolClient, given: readonly DemoFile[]): Promise<void> {
  const files = given.map((file, index) => ({ ...file, id: demoId(first + index) }));
  await client.query(
    `insert into integration.stored_file (id, owner_id, purpose, name, state, bytes, content_type, media_type, width, height, upload_until, input_digest,
       subject_type, subject_id, created_at, changed_at)
     select id, owner, purpose, name, 'READY', bytes, type, type, width, height, at, '', subject_type, subject, at, at
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::int[], $8::int[], $9::timestamptz[], $10::text[], $11::uuid[])
       as file (id, owner, purpose, name, bytes, type, width, height, at, subject_type, subject)`,
    [
      files.map(({ id }) => id),
      files.map(({ ownerId }) => ownerId),
      files.map(({ purpose }) => purpose),
      files.map(({ name }) => name),
      files.map(({ picture }) => fullOf(picture).bytes.length),
      files.map(({ picture }) => fullOf(picture).mediaType),
      files.map(({ picture }) => picture.width),
      files.map(({ picture }) => picture.height),
      files.map(({ at }) => at ?? new Date()),
      files.map(({ subject }) => subject.type),
      files.map(({ subject }) => subject.id),
    ],
  );
  await writeContents(client, files);
  await name(
    client,
    files,
    'VENDOR_LOGO',
    `update vendor.vendor set logo_file_id = files[1] from given where vendor.id = holder`,
  );
  for (const [purpose, table, column, key] of [
    ['VENDOR_GALLERY', 'vendor.vendor', 'gallery_file_ids', 'id'],
    ['ORDER_BEFORE', 'vendor.work_order', 'before_file_ids', 'id'],
    ['ORDER_AFTER', 'vendor.work_order', 'after_file_ids', 'id'],
    ['REVIEW_PHOTO', 'vendor.order_rating', 'photo_file_ids', 'order_id'],
  ] as const)
    await name(
      client,
      files,
      purpose,
      `update ${table} as shown set ${column} = files from given where shown.${key} = holder`,
    );
  await sendFiles(client, files);
}

type WrittenFile = DemoFile & { readonly id: string };

/** The objects of each file, with their bytes: equal pictures are sent to the database once. */
async function writeContents(client: pg.PoolClient, files: readonly WrittenFile[]): Promise<void> {
  for (const [picture, shown] of Map.groupBy(files, (one) => one.picture)) {
    const ids = shown.map(({ id }) => id);
    for (const { variant, mediaType, bytes } of picture.variants)
      await client.query(
        `with object as (
           insert into integration.stored_object (key, file_id, variant, media_type, bytes)
           select right(id::text, 2) || '/' || id || '-' || lower($2) || '-demo', id, $2, $3, length($4::bytea) from unnest($1::uuid[]) as id
           returning key
         )
         insert into integration.stored_content (key, bytes) select key, $4::bytea from object`,
        [ids, variant, mediaType, bytes],
      );
  }
}

/** Runs a statement upon the files of a purpose by their holders. */
async function name(
  client: pg.PoolClient,
  files: readonly WrittenFile[],
  purpose: FilePurpose,
  statement: string,
): Promise<void> {
  const given = files.filter((file) => file.purpose === purpose);
  await client.query(
    `with file as (select * from unnest($1::uuid[], $2::uuid[]) with ordinality as file (id, holder, place)),
       given as (select holder, array_agg(id order by place) as files from file group by holder)
     ${statement}`,
    [given.map(({ id }) => id), given.map(({ subject }) => subject.id)],
  );
}

/** Gives files to messages, and to the events that tell of these. */
async function sendFiles(client: pg.PoolClient, files: readonly WrittenFile[]): Promise<void> {
  const sent = files.filter(({ messageId }) => messageId !== undefined);
  await client.query(
    `with file as (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as file (id, message_id, name, type)),
       given as (
         select message_id, jsonb_agg(jsonb_build_object('fileId', id, 'name', name, 'mediaType', type)) as attachments from file group by message_id
       ),
       changed as (
         update conversation.message set attachments = given.attachments from given where message.id = given.message_id
         returning conversation_id, seq, message.attachments
       )
     update conversation.stream_event as event set data = jsonb_set(data, '{message,attachments}', changed.attachments)
     from changed where stream_id = 'conversation:' || conversation_id and event.seq = changed.seq`,
    [
      sent.map(({ id }) => id),
      sent.map(({ messageId }) => messageId),
      sent.map((file) => file.name),
      sent.map(({ picture }) => fullOf(picture).mediaType),
    ],
  );
}

function fullOf({ variants }: Picture) {
  const full = variants.find(({ variant }) => variant === 'FULL');
  if (!full) throw new Error('A picture has no form FULL.');
  return full;
}
