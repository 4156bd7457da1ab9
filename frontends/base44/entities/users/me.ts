import { z } from 'zod';
import { Base44MeDocument, Base44UpdateProfileDocument } from '#generated/documents/frontends/base44/entities/users.ts';
import type { Api } from '../../api/api.ts';
import { badInput, Refusal } from '../../refusals/refusal.ts';
import { parseFields } from '../../records/parse-fields.ts';
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
  'role',
  '_app_role',
  'switchboard_role',
  'disabled',
  'is_verified',
  'is_service',
]);

/** What a person says of themselves. */
const ownSchema = z.strictObject({ full_name: z.string(), phone: z.string().nullable() }).partial();

/**
 * Changes what the caller may change of themselves: name and telephone, and the profile of the vendor that they act for.
 * @throws Refusal for other fields
 */
export async function updateMe(api: Api, given: Fields): Promise<EntityRecord> {
  const me = await findMe(api);
  const changed = Object.fromEntries(
    Object.entries(changesOf(me, given)).filter(([name]) => !ignored.has(name)),
  );
  const names = Object.keys(changed);
  if (names.length === 0) return me;
  const isOwn = (name: string) => Object.hasOwn(ownSchema.shape, name);
  const foreign = names.find((name) => !isOwn(name) && !profileNames.includes(name));
  if (foreign !== undefined) throw badInput(foreign, 'can not be changed here.');
  const [own, profile] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(changed).filter(([name]) => isOwn(name) === wanted)),
  );
  if (profile && Object.keys(profile).length > 0) await updateVendor(me, profile, undefined)(api);
  if (own && Object.keys(own).length > 0) {
    const { full_name: name, phone } = parseFields(ownSchema, own);
    const input = { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
    await api.run(Base44UpdateProfileDocument, { input });
  }
  return findMe(api);
}
