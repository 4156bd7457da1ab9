import type { SamplePart } from './sample-part.ts';

/** Questions about three customers of a CRM that nobody has started. */
const conflicts = `
  insert into integration.crm_conflict
    (id, provider, account, kind, sandbox, local_id, external_id, reason, field, local_value, remote_value, candidates,
     resolved_at, resolved_by, resolution)
  select gen_random_uuid(), 'KEAP', 'default', 'CONTACT', true, account.id, '1', 'BOTH_CHANGED', 'NAME', 'Here', 'There', '{1}',
    case when email = 'admin@demo.test' then now() end, case when email = 'admin@demo.test' then account.id end,
    case when email = 'admin@demo.test' then 'KEEP_LOCAL' end
  from admin.account order by account.id limit 5`;

export const crmConflicts: SamplePart = {
  statements: [conflicts],
  reads: {
    CrmConflict: `select id, 'CRM conflict about ' || local_id as label from integration.crm_conflict`,
  },
};
