import type { z } from 'zod';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { StartFailure } from '#platform/errors/start-failure.ts';
import { personName } from '../subgraphs/admin/accounts/fields.ts';
import { accountEmail, newPassword } from '../subgraphs/admin/credentials/fields.ts';
import { hashPassword } from '../subgraphs/admin/credentials/password.ts';
import type { Database } from '../subgraphs/admin/database.ts';
import { makeAdministrator } from '../subgraphs/admin/set-up/complete-set-up.ts';
import { newSetUp } from '../subgraphs/admin/set-up/set-up-token.ts';

/** A new administrator; without a name the e-mail address stands for it. */
export interface Invitation {
  readonly email: string;
  readonly name: string | null;
}

/** A line for each administrator. */
export async function listAdministrators(db: Database): Promise<string[]> {
  const users = await db.user.findMany({ where: { role: 'ADMIN' }, orderBy: { createdAt: 'asc' } });
  return users.map(({ email, name, createdAt, disabledAt }) => {
    const state = disabledAt === null ? '' : ', closed';
    return `${email}  ${name}, since ${createdAt.toISOString().slice(0, 10)}${state}`;
  });
}

/** @returns a token that makes the account @throws StartFailure where the e-mail address is wrong or taken */
export async function inviteAdministrator(db: Database, given: Invitation): Promise<string> {
  const email = parse('The e-mail address', accountEmail, given.email);
  const name = given.name === null ? null : parse('The name', personName, given.name);
  if (await db.user.findUnique({ where: { email }, select: { id: true } })) throw taken(email);
  return newSetUp(db, { kind: 'CREATE', email, name });
}

/** Makes an administrator's account. @returns its e-mail address @throws StartFailure where something is wrong or taken */
export async function createAdministrator(
  db: Database,
  given: Invitation & { readonly password: string },
): Promise<string> {
  const email = parse('The e-mail address', accountEmail, given.email);
  const name = parse('The name', personName, given.name ?? email);
  const password = parse('The password', newPassword, given.password);
  const passwordHash = await hashPassword(password);
  await db
    .$transaction((tx) => makeAdministrator(tx, { email, name, passwordHash }))
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? taken(email) : error;
    });
  return email;
}

/** @returns a token that sets a new password @throws StartFailure where no open account of an administrator has the address */
export async function resetAdministrator(db: Database, given: string): Promise<string> {
  const email = parse('The e-mail address', accountEmail, given);
  const user = await db.user.findUnique({ where: { email } });
  if (user?.role !== 'ADMIN' || user.disabledAt !== null) {
    throw new StartFailure(
      `No administrator has the e-mail address ${email}: see \`npm run admin -- list\`.`,
    );
  }
  return newSetUp(db, { kind: 'RESET', userId: user.id });
}

function parse(what: string, schema: z.ZodType<string>, given: string): string {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new StartFailure(`${what} ${result.error.issues[0]?.message ?? 'is not valid'}.`);
}

function taken(email: string): StartFailure {
  return new StartFailure(
    `${email} has an account already: see \`npm run admin -- list\`, or use \`npm run admin -- reset ${email}\`.`,
  );
}
