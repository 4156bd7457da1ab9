import { Prisma } from '#generated/prisma/conversation/client.ts';

/**
 * A condition on conversation `c`: its subject, the name of a participant or the body of a message contains `words`, in any
 * letter case. Each part is answered by a trigram index of its own (from three characters on).
 */
export function matches(words: string): Prisma.Sql {
  const pattern = `%${escapeLike(words)}%`;
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
