import { Prisma } from '#generated/prisma/conversation/client.ts';
import { hasStarted } from './own-part.ts';

/** A condition on participant `p`: the person is today what they were when they joined. */
export const isPresent = Prisma.sql`(${hasStarted('p')} or exists (
  select from admin.person
  where person.id = p.user_id and person.role = p.role::text and person.vendor_id is not distinct from p.vendor_id
))`;
