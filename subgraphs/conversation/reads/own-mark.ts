import { Prisma } from '#generated/prisma/conversation/client.ts';

/** Where the mark `mark` of a reader stands for themselves; null where there is none. */
export function ownMark(mark: 'mark' | 'mine' | 'before'): Prisma.Sql {
  const of = Prisma.raw(mark);
  return Prisma.sql`coalesce(${of}.back_to_seq, ${of}.up_to_seq)`;
}
