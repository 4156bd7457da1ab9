import type pg from 'pg';
import { z } from 'zod';
import type { Standing } from '#platform/access/rights.ts';
import { keyOf } from './cells.ts';
import type { Caller, Sample } from './callers.ts';
import { sampleParts } from './samples/sample-parts.ts';

/**
 * What a story has no operations or no time for: verified addresses, a closed account, ratings, credit notes, an archived service, and
 * what operators do with a conversation besides.
 */
export async function addWhatTakesTime(pool: pg.Pool): Promise<void> {
  const statements = [
    `update admin.account set email_verified_at = now(), phone = coalesce(phone, '+49 30 23125 001'), locale = 'de-DE',
       timezone = 'Europe/Berlin', currency = 'EUR', tags = '{regular}'`,
    `update admin.account set disabled_at = now() where email = 'vendor24@demo.test'`,
    `update admin.ranking_weights set set_by = (select id from admin.account where email = 'admin@demo.test')`,
    `update admin.ranking set ranked = jsonb_set(ranked, '{0,exploration}', '{"scoreRank":4,"explanation":"A sample"}')
     where jsonb_array_length(ranked) > 0`,
    `update vendor.service set archived_at = now() where slug = 'locksmith'`,
    `insert into vendor.order_rating (order_id, vendor_id, stars, comment)
     select id, vendor_id, 5, 'Good.' from vendor.work_order where vendor_id is not null`,
    `update vendor.invoice set paid_at = now(), paid_amount = total, credited_amount = 10`,
    `insert into vendor.invoice select (jsonb_populate_record(invoice, jsonb_build_object('id', gen_random_uuid(),
       'kind', 'CREDIT_NOTE', 'sequence', 9000 + sequence, 'credited_invoice_id', id, 'client_id', null, 'subtotal', 10, 'tax', 0, 'total', 10,
       'credited_amount', 0, 'paid_amount', 0, 'paid_at', null))).* from vendor.invoice as invoice`,
    `insert into vendor.invoice_line select (jsonb_populate_record(line, jsonb_build_object('id', gen_random_uuid(),
       'invoice_id', note.id))).* from vendor.invoice_line as line
       join vendor.invoice as note on note.credited_invoice_id = line.invoice_id`,
    `update conversation.conversation set waiting_since = now(), snoozed_until = now() + interval '1 day'`,
    `insert into conversation.conversation_rating (conversation_id, stars, comment, rated_at)
     select id, 4, 'Quick.', now() from conversation.conversation`,
    `insert into conversation.label (id, name, colour, created_by, client_digest)
     select gen_random_uuid(), 'Billing', 'RED', id, '' from admin.account where email = 'agent@demo.test'`,
    `insert into conversation.conversation_label select conversation.id, label.id
     from conversation.conversation, conversation.label`,
    `insert into conversation.note (id, conversation_id, seq, position, body, author_id, by_key, author_name, created_at)
     select gen_random_uuid(), conversation.id, 1, 1, 'Call back.', account.id, false, account.name, now()
     from conversation.conversation, admin.account where email = 'agent@demo.test'`,
    `insert into conversation.contact_identity (channel, address, conversation_id, received_at)
     select 'WHATSAPP', '+49151' || right(translate(id::text, 'abcdef-', '123456'), 8), id, now() from conversation.conversation`,
    `insert into integration.delivery (id, conversation_id, message_seq, channel, recipient, body, status, error_message, expires_at)
     select gen_random_uuid(), conversation_id, seq, 'WHATSAPP', '+4915123456789', body, 'FAILED', 'No.', now() from conversation.message`,
    `insert into conversation.stream (id, head)
     select 'conversation-internal:' || id, 1 from conversation.conversation`,
    `insert into conversation.stream_event (stream_id, seq, type, data, at)
     select 'conversation-internal:' || id, 1, 'SnoozeChanged', '{"snoozedUntil":null,"changedBy":null}', now()
     from conversation.conversation`,
    `insert into integration.template (id, type, channel, locale, version, status, body, saved_at, saved_by, published_at,
       published_by)
     select gen_random_uuid(), 'order_accepted', 'SMS', 'fr', 1, 'PUBLISHED', 'Bonjour', now(), id, now(), id
     from admin.account where email = 'admin@demo.test'`,
    aNotificationForEverybody,
    `insert into integration.suppression (id, channel, address_hash, shown, reason, created_at, created_by, lifted_at, lifted_by,
       until, scope)
     select gen_random_uuid(), 'EMAIL', 'hash', 'a…@example.org', 'MANUAL', now(), id, now(), id, now(), 'ORDERS'
     from admin.account where email = 'admin@demo.test'`,
    `insert into integration.announcement (id, roles, title, body, link, channels, created_by, created_at, client_digest, done_at)
     select gen_random_uuid(), '{VENDOR}', 'News', 'There is news.', '/vendor/', '{EMAIL}', id, now(), '', now()
     from admin.account where email = 'admin@demo.test'`,
  ];
  const ofCapabilities = sampleParts.flatMap((part) => part.statements);
  for (const statement of [...statements, ...ofCapabilities]) await pool.query(statement);
}

/** A notification in the inbox of each account and guest, which went to a device as well. What the story notifies of stands beside it. */
const aNotificationForEverybody = `
  with cause as (
    insert into integration.notification
      (id, type, recipient_kind, recipient_id, subject_type, subject_id, variables, dedupe_key)
    select gen_random_uuid(), 'order_accepted', 'PERSON', id, 'ORDER', (select id::text from vendor.work_order limit 1),
      '{}', 'sample:' || id
    from (select id from admin.account union all select id from admin.guest) as person
    returning id, recipient_id as person_id
  ), counted as (
    insert into integration.inbox_counter (person_id) select person_id from cause on conflict (person_id) do nothing
  ), moved as (
    insert into integration.stream as known (id, head) select 'inbox:' || person_id, 1 from cause
    on conflict (id) do update set head = known.head + 1
    returning id, head
  ), item as (
    insert into integration.inbox_item
      (id, person_id, notification_id, seq, title, body, link, created_at, seen_at, read_at)
    select gen_random_uuid(), person_id, cause.id, head, 'Accepted', 'It was accepted.', '/somewhere', now(), now(), now()
    from cause join moved on moved.id = 'inbox:' || person_id
    returning id, person_id, seq
  ), told as (
    insert into integration.stream_event (stream_id, seq, type, data, at)
    select 'inbox:' || person_id, seq, 'NotificationAdded',
      jsonb_build_object('itemId', id, 'counts', '{"unseen":0,"unread":0}'::jsonb), now()
    from item
  )
  insert into integration.delivery
    (id, notification_id, channel, recipient, person_id, body, status, provider_message_id, sent_at, expires_at)
  select gen_random_uuid(), id, 'PUSH', 'a token', person_id, 'It was accepted.', 'SENT', id::text, now(), now() from cause`;

const rowSchema = z.object({
  id: z.string(),
  label: z.string(),
  staff: z.boolean().default(false),
  /** Id of the account or guest whose it is. */
  owner: z.string().nullish(),
  /** Id of the vendor whose it is. */
  vendor: z.string().nullish(),
  /** Ids of the vendors that were offered it. */
  offered: z.array(z.string()).nullish(),
  /** Ids of the vendors that take part in it. */
  members: z.array(z.string()).nullish(),
  /** Ids of the accounts and guests that take part in it. */
  people: z.array(z.string()).nullish(),
});

const members = `(select array_agg(vendor_id) from vendor.work_order as one
  where one.conversation_id = % and one.vendor_id is not null)`;
const people = `(select array_agg(user_id) from conversation.participant as one where one.conversation_id = %)`;
const offered = `(select array_agg(vendor_id) from vendor.offer as one where one.order_id = %)`;

/** How each kind of object is read. Who may see it is said once more here, apart from the code that the matrix tests. */
const reads: Readonly<Record<string, string>> = {
  User: `select id, 'account ' || email as label, role <> 'CUSTOMER' as staff, id as owner from admin.account
         where role = 'CUSTOMER' or id = any($1) or disabled_at is not null
         union all select id, 'guest ' || coalesce(name, ''), false, id from admin.guest`,
  ApiKey: `select id, 'API key ' || name as label from admin.api_key`,
  Session: `select id, 'a session' as label, coalesce(user_id, guest_id) as owner from admin.session`,
  Vendor: `select id, 'vendor ' || display_name as label, id as vendor from vendor.vendor where id = any($2)`,
  Service: `select slug as id, 'service ' || slug as label from vendor.service`,
  Order: `select id, 'order ' || service_slug as label, customer_id as owner, vendor_id as vendor,
          ${offered.replace('%', 'work_order.id')} as offered from vendor.work_order`,
  Offer: `select offer.id, 'offer ' || offer.status as label, customer_id as owner, offer.vendor_id as vendor
          from vendor.offer join vendor.work_order on work_order.id = order_id`,
  Invoice: `select invoice.id, lower(kind::text) || ' ' || service_slug as label, customer_id as owner,
            invoice.vendor_id as vendor from vendor.invoice join vendor.work_order on work_order.id = order_id`,
  Conversation: `select id, 'conversation ' || subject as label, ${people.replace('%', 'conversation.id')} as people,
                 ${members.replace('%', 'conversation.id')} as members,
                 (select array_agg(offer.vendor_id) from vendor.offer join vendor.work_order on work_order.id = order_id
                  where conversation_id = conversation.id and offer.status = 'PENDING') as offered,
                 (select customer_id from conversation.conversation_customer where conversation_id = conversation.id)
                 as owner from conversation.conversation`,
  Notification: `select id, 'notification ' || title as label, person_id as owner from integration.inbox_item
                 where person_id = any($1)`,
  Message: `select message.id, 'message ' || seq || ' of ' || display_name as label, user_id as owner,
            ${people.replace('%', 'message.conversation_id')} as people,
            ${members.replace('%', 'message.conversation_id')} as members
            from conversation.message join conversation.participant on participant.id = sender_id`,
  Suppression: `select id, 'suppression of ' || shown as label from integration.suppression`,
  Announcement: `select id, 'announcement ' || title as label from integration.announcement`,
  Template: `select id, 'template ' || type as label from integration.template`,
  Participant: `select id, 'participant ' || display_name as label, user_id as owner,
                ${people.replace('%', 'participant.conversation_id')} as people,
                ${members.replace('%', 'participant.conversation_id')} as members from conversation.participant`,
};

/** The objects of the story, with the standing of each caller to each. */
export async function readSamples(pool: pg.Pool, callers: readonly Caller[]): Promise<Sample[]> {
  const ids = callers.flatMap(({ claims }) => claims.sub ?? []);
  const vendors = callers.flatMap(({ claims }) => claims.vendorId ?? []);
  const samples: Sample[] = [];
  const all = [reads, ...sampleParts.map((part) => part.reads)].flatMap((part) => Object.entries(part));
  for (const [type, statement] of all) {
    const parameters = [ids, vendors].filter((_list, index) => statement.includes(`$${index + 1}`));
    const { rows } = await pool.query(statement.replace('$2', '$1'), parameters);
    for (const row of z.array(rowSchema).parse(rows)) {
      const standings = callers.map((caller) => [caller.name, standingsOf(caller, row)] as const);
      samples.push({
        type,
        id: row.id,
        key: referenceKeyOf(type),
        label: row.label,
        isStaff: row.staff,
        standings: Object.fromEntries(standings),
      });
    }
  }
  return samples;
}

function standingsOf({ claims }: Caller, row: z.infer<typeof rowSchema>): Standing[] {
  const { sub, vendorId } = claims;
  const isVendor = vendorId !== null && row.vendor === vendorId;
  const isOffered = vendorId !== null && !isVendor && row.offered?.includes(vendorId) === true;
  const isMember = vendorId !== null && row.members?.includes(vendorId) === true;
  const takesPart = isMember || (sub !== null && row.people?.includes(sub) === true);
  return [
    ...(sub !== null && row.owner === sub ? (['OWNER'] as const) : []),
    ...(isVendor ? (['VENDOR'] as const) : []),
    ...(isOffered ? (['OFFERED'] as const) : []),
    ...(takesPart ? (['PARTICIPANT'] as const) : []),
  ];
}

/** The field by which subgraphs refer to an entity. A file is referred to by a grant, and its id is one for its owner. */
function referenceKeyOf(type: string): Sample['key'] {
  return type === 'File' ? 'grant' : keyOf(type);
}
