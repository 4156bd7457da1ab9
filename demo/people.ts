import { SignInDocument } from '#generated/operations/e2e.ts';
import { connect } from './client.ts';
import type { Client } from './client.ts';

/** Somebody with a demo account. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly client: Client;
}

/** @throws when the account does not exist: the system runs without the demo data */
export async function signIn(origin: string, email: string): Promise<SignedIn> {
  const door = connect(origin);
  const { signIn: result } = await door.run(SignInDocument, {
    input: { email, password: 'demo-switchboard' },
  });
  await door.close();
  if (result.__typename !== 'SignedIn') throw new Error(`${email}: ${result.message}`);
  return { id: result.user.id, name: result.user.name, client: connect(origin, result.session.id) };
}
