import { Prisma } from '#generated/prisma/vendor/client.ts';

/** Whom a brought person could be as well: the accounts of the referrer, and the others whom the referrer brought within 90 days. */
const keptDays = 90;

/**
 * The rows `other (referral_id, referee_id, person_id, is_referrer)`: each person that the brought one of a referral is compared with. The bound of 200
 * keeps a referrer who brought thousands from costing more than others.
 */
export function others(referralIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    asked as (select * from referral where id = any(${referralIds}::uuid[])),
    other as (
      select asked.id as referral_id, asked.referee_id, person.id as person_id, true as is_referrer
      from asked join admin.person as person
        on person.id = asked.referrer_id or person.vendor_id = asked.referrer_vendor_id
      union all
      select asked.id, asked.referee_id, sibling.referee_id, false
      from asked cross join lateral (
        select referee_id from referral as near
        where near.referrer_id = asked.referrer_id and near.id <> asked.id
          and near.created_at between asked.created_at - make_interval(days => ${keptDays}::int)
            and asked.created_at + make_interval(days => ${keptDays}::int)
        order by near.created_at desc limit 200
      ) as sibling
    )`;
}

/** Who the other person is, in words. */
export function whoIs(isReferrer: boolean): string {
  return isReferrer ? 'the referrer' : 'another person whom the referrer brought';
}
