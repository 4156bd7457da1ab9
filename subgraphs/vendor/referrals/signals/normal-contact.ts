import { Prisma } from '#generated/prisma/vendor/client.ts';

/**
 * An e-mail address without what its provider ignores: the case, what follows a plus sign, and the dots of Gmail
 * (support.google.com/mail/answer/7436150). @param column of `admin.contact`
 */
export function normalEmail(column: Prisma.Sql): Prisma.Sql {
  const address = Prisma.sql`lower(${column})`;
  const name = Prisma.sql`split_part(split_part(${address}, '@', 1), '+', 1)`;
  const domain = Prisma.sql`split_part(${address}, '@', 2)`;
  return Prisma.sql`case
    when ${domain} in ('gmail.com', 'googlemail.com') then replace(${name}, '.', '') || '@gmail.com'
    else ${name} || '@' || ${domain}
  end`;
}

/** The last nine digits of a telephone number: equal with and without the prefixes of country and trunk. Null for a shorter one. */
export function normalPhone(column: Prisma.Sql): Prisma.Sql {
  const digits = Prisma.sql`regexp_replace(${column}, '[^0-9]', '', 'g')`;
  return Prisma.sql`case when length(${digits}) >= 9 then right(${digits}, 9) end`;
}
