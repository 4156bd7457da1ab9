import { accountHolds } from '#contracts/account-holds.ts';
import { forbidden } from '#platform/errors/errors.ts';
import { defineLiveRights } from '#platform/streams/live-rights.ts';

/** Lets people listen to their own inbox as long as their account holds. */
export const followInbox = defineLiveRights('of-inboxes', accountHolds, () => forbidden());
