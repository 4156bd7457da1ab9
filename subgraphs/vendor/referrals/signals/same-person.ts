import { Prisma } from '#generated/prisma/vendor/client.ts';
import { erasedName } from '#contracts/erased-name.ts';
import { others, whoIs } from './others.ts';
import type { Signal } from './signal.ts';

const points = 80;

/** How near two places are one, in degrees: about 50 m in the latitudes where most people live. */
const near = { latitude: 0.0005, longitude: 0.0008 } as const;

/** One person with two accounts: the same name of at least two words, and orders at the same place. */
export const samePerson: Signal = {
  kind: 'SAME_PERSON',
  find: async (tx, referralIds) => {
    const name = (column: Prisma.Sql) =>
      Prisma.sql`regexp_replace(lower(trim(${column})), '[^[:alpha:]]+', ' ', 'g')`;
    const rows = await tx.$queryRaw<{ referralId: string; isReferrer: boolean }[]>(Prisma.sql`
      with ${others(referralIds)}
      select other.referral_id::text as "referralId", bool_or(is_referrer) as "isReferrer"
      from other
      join admin.contact as referee on referee.id = other.referee_id
      join admin.contact as person on person.id = other.person_id
      where ${name(Prisma.sql`referee.name`)} = ${name(Prisma.sql`person.name`)}
        and ${name(Prisma.sql`referee.name`)} like '% %' and referee.name <> ${erasedName}
        and exists (
          select from work_order as one join work_order as two
            on abs(one.latitude - two.latitude) < ${near.latitude}::float8
            and abs(one.longitude - two.longitude) < ${near.longitude}::float8
          where one.customer_id = other.referee_id and two.customer_id = other.person_id
        )
      group by other.referral_id`);
    return rows.map(({ referralId, isReferrer }) => ({
      referralId,
      points,
      reason: `The name, and the place of the orders, are those of ${whoIs(isReferrer)}.`,
    }));
  },
};
