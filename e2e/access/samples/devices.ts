import type { SamplePart } from './sample-part.ts';

/** A telephone of each customer, guest and vendor; what is sent to it is for its owner alone. */
export const deviceSamples: SamplePart = {
  statements: [
    `insert into integration.device (id, token, person_id, platform, locale, app_version, last_seen_at)
     select gen_random_uuid(), 'sample ' || id, id, 'IOS', 'de-DE', '2.1.0', now()
     from (select id from admin.account where role in ('CUSTOMER', 'VENDOR') union all select id from admin.guest) as person`,
  ],
  reads: {
    Device: `select id, 'device of ' || person_id as label, person_id as owner from integration.device where person_id = any($1)`,
  },
};
