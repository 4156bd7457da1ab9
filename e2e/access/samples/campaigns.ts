import type { SamplePart } from './sample-part.ts';

const sampleId = '0193a000-0000-7000-8000-00000000fb01';

/** A campaign that was tried out and has placed a call, with all that belongs to it. The one of the demo data stays as it is. */
export const campaignSamples: SamplePart = {
  statements: [
    `insert into admin.campaign (id, name, purpose, status, days, local_from, local_to, calls_per_minute, max_concurrent, max_attempts,
       currency, budget, minute_price, expected_minutes, reserved, spent, abandoned_percent, opt_out_percent, failed_percent, min_sample,
       starts_at, ends_at, created_by, changed_by, approved_by, approved_at, approved_size, started_at, ended_at, pause_reason,
       dry_run_state, dry_run, dry_run_started_at, dry_run_ended_at)
     select '${sampleId}', 'Sample', 'SERVICE', 'PAUSED', '{1}', 540, 1200, 10, 5, 3, 'EUR', 1000, 5, 3, 15, 10, 3, 5, 40, 50,
       now(), now(), agent.id, agent.id, admin.id, now(), 2, now(), now(), 'OPERATOR', 'DONE', 1, now(), now()
     from admin.account as agent, admin.account as admin where agent.email = 'agent@demo.test' and admin.email = 'admin@demo.test'`,
    `insert into admin.campaign_variant (id, campaign_id, label, agent_version_id, weight)
     select gen_random_uuid(), campaign.id, 'A', coalesce((select id from admin.agent_version limit 1), gen_random_uuid()), 1
     from admin.campaign where id = '${sampleId}'`,
    `insert into admin.campaign_audience (id, campaign_id, kind, filter, state, found, added, created_by)
     select gen_random_uuid(), id, 'LEADS', '{"kind":"LEADS","ids":null,"filter":null}', 'DONE', 2, 2, created_by
     from admin.campaign where id = '${sampleId}'`,
    `insert into admin.campaign_target (id, campaign_id, variant_id, lead_id, customer_id, phone, zones, name, status, skip_reason,
       disposition, outcome, attempts, tries, planned_at, planned_skip, planned_in, last_call_id)
     select gen_random_uuid(), variant.campaign_id, variant.id, (select id from admin.lead limit 1),
       (select id from admin.customer where not is_guest limit 1), phone, '{Europe/Berlin}', 'Lea', state, reason, outcome, result, 1, 1,
       at, planned, 1, (select id from conversation.phone_call limit 1)
     from admin.campaign_variant as variant, (values
       ('+4915111000001', 'DONE', null, 'COMPLETED', 'BOOKED', now(), null),
       ('+4915111000002', 'SKIPPED', 'NO_CONSENT', null, null, null, 'NO_CONSENT'),
       ('+4915111000003', 'PENDING', null, null, null, now(), null)
     ) as one (phone, state, reason, outcome, result, at, planned)
     where variant.campaign_id = '${sampleId}'`,
    `insert into admin.call_attempt (key, target_id, campaign_id, variant_id, state, reserved_at, slot_at, estimate, cost, answered_by,
       end_reason, outcome, seconds)
     select id || ':1', id, campaign_id, variant_id, 'ENDED', now(), now(), 15, 10, 'HUMAN', 'AGENT_ENDED', 'BOOKED', 70
     from admin.campaign_target where campaign_id = '${sampleId}' and status = 'DONE'`,
    `insert into admin.stream (id, head) values ('campaign:${sampleId}', 1)`,
    `insert into admin.stream_event (stream_id, seq, type, data, at)
     values ('campaign:${sampleId}', 1, 'CampaignChanged',
       '{"status":"PAUSED","pauseReason":"OPERATOR","total":3,"pending":1,"reserved":0,"dialled":0,"done":1,"skipped":1,"unknown":0,
         "spent":{"amount":10,"currency":"EUR"},"dryRunPlanned":3}', now())`,
  ],
  reads: { Campaign: `select id::text, name as label from admin.campaign where id = '${sampleId}'` },
};
