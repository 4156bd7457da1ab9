import { Prisma } from '#generated/prisma/conversation/client.ts';

/**
 * A condition on conversation `c`: its subject, the name of a participant or the body of a message contains `words`. Case
 * is ignored.
 * @param among `all`: the trigram index of each of the three finds the conversations (from three characters on).
 * `few`: it reads each conversation that the other conditions leave, so that a customer's search for a frequent word costs
 * only their own conversations.
 */
export function matches(words: string, among: 'all' | 'few'): Prisma.Sql {
  const pattern = `%${escapeLike(words)}%`;
  if (among === 'few') {
    return Prisma.sql`(
      c.subject ilike ${pattern}
      or exists (select from participant p where p.conversation_id = c.id and p.display_name ilike ${pattern})
      or exists (select from message m where m.conversation_id = c.id and m.body ilike ${pattern})
    )`;
  }
  return Prisma.sql`c.id in (
    select id from conversation where subject ilike ${pattern}
    union
    select conversation_id from participant where display_name ilike ${pattern}
    union
    select conversation_id from message where body ilike ${pattern}
  )`;
}

/** Makes the wildcards of LIKE mean themselves. */
function escapeLike(words: string): string {
  return words.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
