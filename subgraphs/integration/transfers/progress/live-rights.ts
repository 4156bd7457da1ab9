import { accountHolds } from '#contracts/account-holds.ts';
import { notFound } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets people follow a transfer as long as they see it. */
export const followTransfer = defineLiveRights(
  'of-transfers',
  `asked.kind = 'OPERATOR' and ${accountHolds} and exists (
    select from transfer where transfer.id = asked.subject_id and (transfer.owner_id = asked.sub or asked.role = 'ADMIN')
  )`,
  () => notFound('Transfer'),
);
