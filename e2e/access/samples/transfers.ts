import type { SamplePart } from './sample-part.ts';

/** A lead; an import of the administrator and one of the agent, each with a column and an error; and an export of each with its file. */
export const transferSamples: SamplePart = {
  statements: [
    `insert into admin.lead (id, name, company, phone, email, address, city, country, website, category, source, note, place_key, created_by)
     select gen_random_uuid(), 'Lea', 'Lea Ltd', '+4940123456', 'lea@example.org', 'Quay 1', 'Hamburg', 'DE', 'https://example.org',
       'roofing', 'fair', 'Call.', 'lea', id
     from admin.account where email = 'agent@demo.test'`,
    `insert into integration.transfer_entity (entity, description)
     values ('LEAD', '{"entity":"LEAD","subgraph":"admin","labels":{"en":"Leads","de":"Leads"},"key":{"en":"name","de":"Name"},
       "fields":[{"name":"name","labels":{"en":"Name","de":"Name"},"isRequired":false,"isNumber":false,"synonyms":[]}],
       "importers":["ADMIN","AGENT"],"exporters":["ADMIN","AGENT"]}')
     on conflict (entity) do nothing`,
    `insert into integration.transfer (id, direction, entity, state, owner_id, file_name, encoding, delimiter, columns, run, total, processed,
       failed, problem_code, problem, started_at, finished_at)
     select gen_random_uuid(), 'IMPORT', 'LEAD', 'DONE_WITH_ERRORS', id, 'leads.csv', 'UTF_8', ',',
       '[{"name":"Name","samples":["Lea"],"field":"name"}]', 1, 1, 1, 1, 'SAMPLE', 'A sample.', now(), now()
     from admin.account where email in ('agent@demo.test', 'admin@demo.test')`,
    `with made as (
       insert into integration.transfer (id, direction, entity, state, owner_id, file_name, upload_id, total, processed, started_at, finished_at)
       select gen_random_uuid(), 'EXPORT', 'LEAD', 'DONE', id, 'leads.csv', gen_random_uuid(), 1, 1, now(), now()
       from admin.account where email in ('agent@demo.test', 'admin@demo.test')
       returning id, upload_id
     )
     insert into integration.transfer_part (transfer_id, upload_id, number, bytes)
     select id, upload_id, 0, convert_to('Name\r\nLea\r\n', 'UTF8') from made`,
    `insert into integration.transfer_error (transfer_id, run, row, field, code, message)
     select id, 1, 2, 'name', 'INVALID', 'Is not valid.' from integration.transfer where direction = 'IMPORT'`,
    `insert into integration.stream (id, head) select 'transfer:' || id, 1 from integration.transfer`,
    `insert into integration.stream_event (stream_id, seq, type, data, at)
     select 'transfer:' || id, 1, 'TransferProgressed',
       '{"state":"DONE_WITH_ERRORS","total":1,"processed":1,"created":0,"updated":0,"skipped":0,"failed":1}', now()
     from integration.transfer`,
  ],
  reads: {
    Lead: `select id::text, company as label from admin.lead`,
    Transfer: `select transfer.id::text, lower(direction) || ' of ' || account.name as label, owner_id::text as owner
      from integration.transfer join admin.account on account.id = owner_id`,
  },
};
