import { Base44MeDocument } from '#generated/documents/frontends/base44/entities/users.ts';
import type { Api } from '../../api/api.ts';
import { badInput, Refusal } from '../../refusals/refusal.ts';
import { changesOf } from '../../records/changes.ts';
import type { EntityRecord, Fields } from '../../values/value.ts';
import { updateVendor } from '../vendors/update-vendor.ts';
import { profileNames } from '../vendors/vendor-record.ts';
import { meRecord } from './user-record.ts';

/** The caller. @throws Refusal 401 for a visitor and an API key, which are nobody */
export async function findMe(api: Api): Promise<EntityRecord> {
  const { me } = await api.run(Base44MeDocument, {});
  if (!me) throw new Refusal(401, 'UNAUTHENTICATED', 'Sign in first.');
  return meRecord(me);
}

/** What only an administrator changes, elsewhere: it is ignored here, as Base44 does. */
const ignored = new Set([
  'email',
  'full_name',
  'role',
  '_app_role',
  'switchboard_role',
  'disabled',
  'is_verified',
  'is_service',
]);

/** Changes what the caller may change of themselves: who acts for a vendor, its profile. @throws Refusal for other fields */
export async function updateMe(api: Api, given: Fields): Promise<EntityRecord> {
  const me = await findMe(api);
  const changed = Object.fromEntries(
    Object.entries(changesOf(me, given)).filter(([name]) => !ignored.has(name)),
  );
  const names = Object.keys(changed);
  if (names.length === 0) return me;
  const foreign = names.find((name) => !profileNames.includes(name));
  if (foreign !== undefined) throw badInput(foreign, 'can not be changed here.');
  await updateVendor(me, changed, undefined)(api);
  return findMe(api);
}
