import { Prisma } from '#generated/prisma/conversation/client.ts';

/** Where the mark of a reader, a row of a certain name, stands for themselves; null where there is none. */
export function ownMark(mark: 'mark' | 'mine' | 'before' | 'moved'): Prisma.Sql {
  const of = Prisma.raw(mark);
  return Prisma.sql`coalesce(${of}.back_to_seq, ${of}.up_to_seq)`;
}
