import { z } from 'zod';
import {
  Base44ChangeRoleDocument,
  Base44CreateUserDocument,
  Base44DisableUserDocument,
  Base44EnableUserDocument,
  Base44UserDocument,
  Base44UsersDocument,
} from '#generated/documents/frontends/base44/entities/users.ts';
import { badInput, Refusal } from '../../refusals/refusal.ts';
import { pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import { asSeen, ifFound } from '../as-seen.ts';
import { onlyText } from '../narrow.ts';
import { findMe } from './me.ts';
import { userRecord, userRole } from './user-record.ts';

const role = z.string().transform((word, context) => {
  const found = userRole(word);
  if (found) return found;
  context.addIssue({ code: 'custom', message: 'use admin, user, agent, vendor or customer' });
  return z.NEVER;
});

const newUser = z.object({
  email: z.string(),
  full_name: z.string(),
  password: z.string(),
  role: role.default('CUSTOMER'),
  vendor_id: z.string().nullish(),
});
const newRole = z
  .strictObject({
    role: role.optional(),
    switchboard_role: role.optional(),
    vendor_id: z.string().nullish(),
  })
  .transform(({ role, switchboard_role, vendor_id }) => ({ role: switchboard_role ?? role, vendor_id }));
const disabling = z.strictObject({ disabled: z.boolean() });

/** Accounts: operators see all, everybody else their own. */
export const user: Entity = {
  name: 'User',
  order: undefined,
  async page(api, conditions, after, first = pageSize) {
    const vendorId = onlyText(conditions, 'vendor_id');
    const search = onlyText(conditions, 'email');
    const found = await asSeen(
      api.run(Base44UsersDocument, {
        first,
        after: after ?? null,
        filter: {
          ...(vendorId === undefined ? {} : { vendorId }),
          ...(search === undefined || search === '' ? {} : { search: search.slice(0, 100) }),
        },
      }),
    );
    if (found) return pageOf(found.users, userRecord);
    const me = await findMe(api);
    return { placed: [{ record: me, cursor: me.id }], next: undefined };
  },
  async get(api, id) {
    const found = await ifFound(api.run(Base44UserDocument, { id }));
    return found?.user ? userRecord(found.user) : undefined;
  },
  create(fields) {
    const given = parseFields(newUser, fields);
    const input = {
      email: given.email,
      name: given.full_name,
      password: given.password,
      role: given.role,
      vendorId: given.vendor_id ?? null,
    };
    return async (api) => {
      const { createUser } = await api.run(Base44CreateUserDocument, { input });
      if (createUser.__typename === 'EmailTaken') throw new Refusal(409, 'CONFLICT', createUser.message);
      return userRecord(createUser.user);
    };
  },
  update(current, changed) {
    if ('disabled' in changed) {
      const { disabled } = parseFields(disabling, changed);
      const input = { userId: current.id };
      return async (api) =>
        void (await (disabled
          ? api.run(Base44DisableUserDocument, { input })
          : api.run(Base44EnableUserDocument, { input })));
    }
    const given = parseFields(newRole, changed);
    const before = current['switchboard_role'];
    const changedRole = given.role ?? (typeof before === 'string' ? userRole(before) : undefined);
    if (changedRole === undefined) throw badInput('role', 'is missing.');
    const input = { userId: current.id, role: changedRole, vendorId: given.vendor_id ?? null };
    return async (api) => void (await api.run(Base44ChangeRoleDocument, { input }));
  },
  keptBecause: 'Accounts are kept. Close it with User.update(id, {disabled: true}).',
};
