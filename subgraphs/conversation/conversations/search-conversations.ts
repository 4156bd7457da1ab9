import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isBeyondAscii } from '#platform/search/beyond-ascii.ts';
import type { Tx } from '../database.ts';

/** Most conversations that {@link findMatching} names. */
const mostFound = 6_000;

/** So many of a conversation's messages are read through; where it has more, the index decides. */
const readThrough = 2_000;

/** Who searches: operators find what customers do not see. */
interface Searcher {
  readonly isOperator: boolean;
}

/**
 * A condition on conversation `c`: its subject, the name of a participant or the body of a message contains `words`, in any
 * letter case, or they are the number of an order of it. Operators find notes, telephone numbers and e-mail addresses as well. It reads the
 * conversation's own rows, so it costs what the conversations cost that it is asked about.
 */
export function matches(words: string, searcher: Searcher): Prisma.Sql {
  return Prisma.sql`(
    ${Prisma.join(besides(words, searcher), ' or ')} or
    ${contains(Prisma.sql`c.subject`, words)}
    or ${hasNamed(words)}
    or (
      select true from message m where m.conversation_id = c.id and ${contains(Prisma.sql`m.body`, words)} limit 1
    )
  )`;
}

/**
 * Whether conversation `c` contains `words`, as {@link matches} for an operator, by its newest messages only: null where it has older ones
 * that were not looked at.
 */
export function matchesLately(words: string): Prisma.Sql {
  return Prisma.sql`case
    when ${Prisma.join(besides(words, { isOperator: true }), ' or ')} then true
    when ${contains(Prisma.sql`c.subject`, words)} then true
    when ${hasNamed(words)} then true
    when (
      select true from (
        select body from message
        where (conversation_id, seq) >= (c.id, 0) and (conversation_id, seq) <= (c.id, 2147483647)
        order by conversation_id desc, seq desc limit ${readThrough}::int
      ) as m where ${contains(Prisma.sql`m.body`, words)} limit 1
    ) then true
    when c.message_count > ${readThrough}::int then null
    else false
  end`;
}

/**
 * The ids of all conversations that contain `words`, by the indexes of words; null where more than 6,000 rows contain them.
 * Each list is read no further than that.
 */
export async function findMatching(db: Tx, words: string, searcher: Searcher): Promise<string[] | null> {
  const others = Prisma.join(indexedBesides(words, searcher), ' union all ');
  const rows = await db.$queryRaw<{ id: string; found: number }[]>`
    with by_subject as materialized (
      select id from conversation where ${indexed(Prisma.sql`subject`, words)}
    ), by_name as materialized (
      select conversation_id as id from participant where ${indexed(Prisma.sql`display_name`, words)}
    ), by_message as materialized (
      select conversation_id as id from message where ${indexed(Prisma.sql`body`, words)}
    )
    select id, count(*)::int as found
    from (
      (select id from by_subject limit ${mostFound + 1}::int)
      union all (select id from by_name limit ${mostFound + 1}::int)
      union all (select id from by_message limit ${mostFound + 1}::int)
      union all (select id from (${others}) as other limit ${mostFound + 1}::int)
    ) as found
    group by id`;
  const found = rows.reduce((sum, row) => sum + row.found, 0);
  return found > mostFound ? null : rows.map(({ id }) => id);
}

/** Conditions on conversation `c`, at least one: what is no word of it and leads to it. */
function besides(words: string, { isOperator }: Searcher): Prisma.Sql[] {
  const { order, digits, address } = readWords(words);
  const found = [
    order !== null &&
      Prisma.sql`(
        select true from vendor.order_card placed
        where placed.conversation_id = c.id and placed.number = ${order}::int limit 1
      )`,
    isOperator &&
      Prisma.sql`(
        select true from note where note.conversation_id = c.id and ${contains(Prisma.sql`note.body`, words)} limit 1
      )`,
    isOperator &&
      digits !== null &&
      Prisma.sql`(
        select true from contact_identity contact
        where contact.conversation_id = c.id and contact.address like ${`%${digits}%`} limit 1
      )`,
    isOperator && digits !== null && Prisma.sql`c.customer_id in (${withPhone(digits)})`,
    isOperator && address !== null && Prisma.sql`c.customer_id in (${withAddress(address)})`,
  ].filter((condition) => condition !== false);
  return found.length > 0 ? found : [Prisma.sql`false`];
}

/** As {@link besides}: statements that name conversations by indexes. */
function indexedBesides(words: string, { isOperator }: Searcher): Prisma.Sql[] {
  const { order, digits, address } = readWords(words);
  const started = (people: Prisma.Sql) =>
    Prisma.sql`select p.conversation_id as id from participant p where p.user_id in (${people})`;
  return [
    Prisma.sql`select placed.conversation_id as id from vendor.order_card placed
      where placed.number = ${order}::int and placed.conversation_id is not null`,
    ...(isOperator
      ? [Prisma.sql`select conversation_id as id from note where ${indexed(Prisma.sql`body`, words)}`]
      : []),
    ...(isOperator && digits !== null
      ? [
          Prisma.sql`select conversation_id as id from contact_identity where address like ${`%${digits}%`}`,
          started(withPhone(digits)),
        ]
      : []),
    ...(isOperator && address !== null ? [started(withAddress(address))] : []),
  ];
}

/** What words can be besides words. */
function readWords(words: string) {
  const digits = words.replaceAll(/[\s()+./-]/g, '').replace(/^0+/, '');
  const order = /^#?\d{1,9}$/.test(words) ? Number(words.replace('#', '')) : null;
  return {
    order,
    digits: /^\d{4,15}$/.test(digits) ? digits : null,
    address: /^\S+@\S+$/.test(words) ? words.toLowerCase() : null,
  };
}

/** The customers with a telephone number that ends so; only what has enough digits is one. */
function withPhone(digits: string): Prisma.Sql {
  const number = Prisma.sql`regexp_replace(phone, '\\D', '', 'g')`;
  if (digits.length < 8) return Prisma.sql`select id from admin.customer where false`;
  return Prisma.sql`select id from admin.customer
    where right(${number}, 8) = ${digits.slice(-8)} and ${number} like ${`%${digits}`}`;
}

function withAddress(address: string): Prisma.Sql {
  return Prisma.sql`select id from admin.customer where lower(email) = ${address}`;
}

/** A condition: a participant of conversation `c` has such a name. With a limit it is asked for each, never hashed for all. */
function hasNamed(words: string): Prisma.Sql {
  return Prisma.sql`(
    select true from participant p
    where p.conversation_id = c.id and ${contains(Prisma.sql`p.display_name`, words)} limit 1
  )`;
}

/** A condition: the column contains the words. */
function contains(column: Prisma.Sql, words: string): Prisma.Sql {
  return Prisma.sql`${column} ilike ${`%${escapeLike(words)}%`}`;
}

/** As {@link contains}, in the form that the indexes of words answer. Trigrams answer it, or pairs beyond ASCII. */
function indexed(column: Prisma.Sql, words: string): Prisma.Sql {
  if (!isBeyondAscii(words)) return contains(column, words);
  return Prisma.sql`(
    ${contains(column, words)} and octet_length(${column}) > char_length(${column})
    and public.search_pairs(${column}) @@ public.search_pairs_of(${words})
  )`;
}

/** Makes the wildcards of LIKE mean themselves. */
function escapeLike(words: string): string {
  return words.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
