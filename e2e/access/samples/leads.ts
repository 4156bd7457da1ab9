import type { SamplePart } from './sample-part.ts';

const [searchId, leadId, otherId, mergedId, mergeId, pairId, polygonId] = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
].map((last) => `0193a000-0000-7000-8000-00000000fc0${last}`);
/** A lead that another one can be merged with. */
export const otherLeadId = otherId ?? '';

const place = `'{"cells":1,"percent":2.5,"lostPages":0,"fullCells":0}'::jsonb`;

/** A search in a circle and one in a polygon, leads that it has found, one that was merged, one that was parted again, and a pair to be decided. */
export const leadSamples: SamplePart = {
  statements: [
    `insert into admin.lead_search (id, query, provider, asked_provider, area, most_leads, budget_calls, enriches, state, pause_reason,
       problem, found, fresh, duplicates, spent_calls, created_by, started_at, ended_at)
     select '${searchId}', 'plumber', 'GOOGLE_MAPS', 'GOOGLE_MAPS',
       '{"kind":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radiusKm":2}', 10, 20, true, 'PAUSED', 'BUDGET', 'Sample', 3, 3, 1, 4,
       id, now(), now() from admin.account where email = 'admin@demo.test'`,
    `insert into admin.lead_search (id, query, provider, area, most_leads, budget_calls, enriches, state, created_by)
     select '${polygonId}', 'roofer', 'GOOGLE_MAPS',
       '{"kind":"POLYGON","corners":[{"latitude":52.5,"longitude":13.4},{"latitude":52.6,"longitude":13.4},{"latitude":52.5,"longitude":13.5}]}',
       10, 20, false, 'DONE', id from admin.account where email = 'admin@demo.test'`,
    `insert into admin.search_cell (search_id, quad_key, state, page, found) values ('${searchId}', '12021023', 'DONE', 1, 3)`,
    `insert into admin.lead (id, name, company, phone, email, address, city, country, website, domain, category, source, note, state,
       place_key, latitude, longitude, services, rating, ratings, opening_hours, street_key, site_alive, enriched_at, score, score_factors,
       owner_id, legal_basis, has_facts, merged_into, converting_to, converted_id, conversion_problem, created_by)
     select one.id::uuid, 'Sample', one.company, '+4930100' || one.last, one.last || '@sample.example', 'Ring 1', 'Berlin', 'DE',
       'https://sample.example', 'sample.example', 'plumber', 'GOOGLE_MAPS', 'Sample', one.state, '', 52.5, 13.4, '{plumber}', 4.5, 10,
       '{Mo 8-17}', 'ring 1|berlin', true, now(), 500, '[{"factor":"PHONE","weight":220,"value":1,"contribution":220}]', account.id,
       'CONSENT', true, one.kept::uuid, one.becomes, one.became, 'Sample', account.id
     from admin.account as account, (values
       ('${leadId}', '11111', 'Sample A', 'NEW', null, 'VENDOR', (select vendor_id from vendor.card limit 1)),
       ('${otherId}', '22222', 'Sample B', 'NEW', null, 'CUSTOMER', (select conversation_id from conversation.conversation_customer limit 1)),
       ('${mergedId}', '33333', 'Sample C', 'MERGED', '${leadId}', null, null)
     ) as one (id, last, company, state, kept, becomes, became)
     where account.email = 'admin@demo.test'`,
    `insert into admin.lead_fact (id, lead_id, field, value, source, origin, evidence, expires_at)
     select gen_random_uuid(), '${leadId}', 'phone', '"+493010011111"', 'PROVIDER', 'GOOGLE_MAPS', 'Sample', now() + interval '9 days'`,
    `insert into admin.lead_source (provider, external_id, lead_id) values ('GOOGLE_MAPS', 'sample', '${leadId}')`,
    `insert into admin.lead_merge (id, kept_id, merged_id, reason, state_was, merged_by, undone_at)
     select '${mergeId}', '${leadId}', '${mergedId}', 'OPERATOR', 'NEW', id, null from admin.account where email = 'admin@demo.test'`,
    `insert into admin.lead_merge (id, kept_id, merged_id, reason, state_was, merged_by, undone_by, undone_at)
     select gen_random_uuid(), '${leadId}', '${otherId}', 'OPERATOR', 'NEW', id, id, now() from admin.account where email = 'admin@demo.test'`,
    `insert into admin.lead_duplicate (id, left_id, right_id, likeness, reasons, decided_by, decided_at)
     select '${pairId}', '${leadId}', '${otherId}', 0.8, '{NAME_NEARBY}', id, now() from admin.account where email = 'admin@demo.test'`,
    `insert into admin.stream (id, head) values ('lead-search:${searchId}', 4), ('lead-search:${polygonId}', 1)`,
    `insert into admin.stream_event (stream_id, seq, type, data, at) values
       ('lead-search:${searchId}', 1, 'SearchCellsDone', '{"cells":[{"quadKey":"12021023","state":"DONE","found":3,"pages":1}],
         "state":"RUNNING","found":3,"fresh":3,"duplicates":1,"spentCalls":4}', now()),
       ('lead-search:${polygonId}', 1, 'LeadsFound', '{"leadIds":["${otherId}"]}', now()),
       ('lead-search:${searchId}', 2, 'LeadsFound', '{"leadIds":["${leadId}"]}', now()),
       ('lead-search:${searchId}', 3, 'SearchBudgetReached', jsonb_build_object('spentCalls', 4, 'missing', ${place}), now()),
       ('lead-search:${searchId}', 4, 'LeadSearchFinished',
         jsonb_build_object('state', 'PAUSED', 'problem', 'Sample', 'missing', ${place}), now())`,
  ],
  reads: {
    LeadSearch: `select id::text, query as label from admin.lead_search where id in ('${searchId}', '${polygonId}')`,
    LeadMerge: `select id::text, reason as label from admin.lead_merge where id = '${mergeId}'`,
    LeadDuplicate: `select id::text, state as label from admin.lead_duplicate where id = '${pairId}'`,
  },
};
