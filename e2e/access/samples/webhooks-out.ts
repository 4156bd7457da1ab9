import type { SamplePart } from './sample-part.ts';

/** Endpoints of every vendor and of the administrators, which get nothing: what happens in the story is not sent. */
const endpoints = `
  insert into integration.webhook_endpoint (id, vendor_id, url, description, types, status, key_id, nonce, ciphertext,
    previous_key_id, previous_nonce, previous_ciphertext, previous_until, last_success_at, first_failure_at, failing_since,
    disabled_at, created_by)
  select gen_random_uuid(), owner.id, 'https://example.org/hooks', 'A sample', '{vendor.created}', 'PAUSED', 'none',
    decode(repeat('00', 12), 'hex'), decode(repeat('00', 16), 'hex'), 'none', decode(repeat('00', 12), 'hex'),
    decode(repeat('00', 16), 'hex'), now() + interval '1 day', now(), now(), now(), now(), account.id
  from (select id from vendor.vendor union all select null) as owner, admin.account where email = 'admin@demo.test'`;

/** A message that each of them has refused, and one that waits for its next attempt. */
const deliveries = `
  with message as (
    insert into integration.webhook_message (id, type, body, vendor_body)
    values (gen_random_uuid(), 'vendor.created', '{}', '{}'), (gen_random_uuid(), 'vendor.profile_changed', '{}', '{}')
    returning id, type
  ), delivery as (
    insert into integration.webhook_delivery (id, endpoint_id, message_id, status, attempts, next_attempt_at, done_at)
    select gen_random_uuid(), endpoint.id, message.id, case type when 'vendor.created' then 'FAILED' else 'PENDING' end, 1,
      case type when 'vendor.created' then null else now() + interval '1 day' end,
      case type when 'vendor.created' then now() end
    from integration.webhook_endpoint as endpoint, message
    returning id
  )
  insert into integration.webhook_attempt (id, delivery_id, at, status, ms, error)
  select gen_random_uuid(), id, now(), 500, 1, 'It failed.' from delivery`;

export const webhooksOut: SamplePart = {
  statements: [endpoints, deliveries],
  reads: {
    WebhookEndpoint: `select id, 'webhook endpoint of ' || coalesce(vendor_id::text, 'the administrators') as label,
                      vendor_id as vendor from integration.webhook_endpoint
                      where vendor_id is null or vendor_id = any($2)`,
    WebhookDelivery: `select delivery.id, 'webhook delivery ' || delivery.status as label, vendor_id as vendor
                      from integration.webhook_delivery as delivery
                      join integration.webhook_endpoint as endpoint on endpoint.id = endpoint_id
                      where vendor_id is null or vendor_id = any($2)`,
  },
};
