import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { demoId } from '#platform/demo/demo-id.ts';
import { nobody, personOf } from '#platform/testing/viewers.ts';
import { CreateUserDocument, SignUpDocument, StartConversationDocument } from '#generated/operations/e2e.ts';
import { signIn } from '../client.ts';
import type { Client } from '../client.ts';
import type { TestSystem } from '../system.ts';
import type { Caller } from './callers.ts';
import type { Secrets } from './secrets.ts';

/** Somebody of the story who acts in it. */
export interface Person extends Caller {
  readonly client: Client;
}

/** A visitor without a session. */
export function visitorOf(system: TestSystem): Person {
  return { name: 'nobody', headers: {}, claims: nobody, client: system.visitor() };
}

/** A customer with an account. */
export interface Customer extends Person {
  readonly email: string;
}

/** A customer who has just made an account; name, mail address, telephone number and password are secrets. */
export async function newCustomer(
  system: TestSystem,
  secrets: Secrets,
  name: string,
  seenBy: string[] = [],
): Promise<Customer> {
  const input = {
    name: secrets.text('Name', [name, ...seenBy]),
    email: secrets.mail([name]),
    phone: secrets.telephone([name]),
    password: secrets.credential(),
  };
  const { signUp } = await system.visitor().run(SignUpDocument, { input });
  if (signUp.__typename !== 'SignedUp') throw new Error(signUp.__typename);
  secrets.credential(signUp.session.id);
  const client = system.visitor().with(signUp.session.id);
  return {
    name,
    headers: { 'x-session-id': signUp.session.id },
    client,
    email: input.email,
    claims: personOf('CUSTOMER', { sub: signUp.user.id, sid: randomUUID() }),
  };
}

/** A guest in a conversation of their own. */
export interface GuestPerson extends Person {
  readonly conversationId: string;
}

/** A visitor who has just written the first message. @param seenBy who else takes part @param offeredTo who knows what it is about */
export async function newGuest(
  system: TestSystem,
  secrets: Secrets,
  name: string,
  seenBy: string[] = [],
  offeredTo: string[] = [],
): Promise<GuestPerson> {
  const input = {
    subject: secrets.text('Subject', [name, ...seenBy, ...offeredTo]),
    name: secrets.text('Name', [name, ...seenBy]),
    email: secrets.mail([name]),
    phone: secrets.telephone([name]),
    body: secrets.text('Body', [name, ...seenBy]),
  };
  const { startConversation } = await system.visitor().run(StartConversationDocument, { input });
  const { session, conversation } = startConversation;
  if (!session) throw new Error(`${name} got no session`);
  secrets.credential(session.id);
  const client = system.visitor().with(session.id);
  const sub = await ownId(system, session.id);
  const claims = personOf('CUSTOMER', { sub, conversationId: conversation.id, sid: randomUUID() });
  return { name, headers: { 'x-session-id': session.id }, client, claims, conversationId: conversation.id };
}

/** A second account of a vendor. */
export async function newColleague(
  system: TestSystem,
  secrets: Secrets,
  admin: Client,
  vendorId: string | null,
): Promise<Person> {
  const email = secrets.mail(['colleague']);
  const password = secrets.credential();
  const input = { name: 'A colleague', email, password, role: 'VENDOR', vendorId } as const;
  const { createUser } = await admin.run(CreateUserDocument, { input });
  if (createUser.__typename !== 'UserCreated') throw new Error(createUser.__typename);
  const session = await signIn(system.origin, email, password);
  secrets.credential(session);
  const claims = personOf('VENDOR', { sub: createUser.user.id, vendorId, sid: randomUUID() });
  return {
    name: 'colleague',
    headers: { 'x-session-id': session },
    claims,
    client: system.visitor().with(session),
  };
}

/** A demo account, by its mail address. */
export async function demoAccount(system: TestSystem, name: string, email: string): Promise<Person> {
  const client = await system.as(email);
  return { name, headers: { 'x-session-id': client.session ?? '' }, client, claims: claimsOf(email) };
}

function claimsOf(email: string): Caller['claims'] {
  const sid = randomUUID();
  if (email === 'admin@demo.test') return personOf('ADMIN', { sub: demoId(1), sid });
  if (email === 'agent@demo.test') return personOf('AGENT', { sub: demoId(2), sid });
  const number = Number(/^vendor(\d+)@/.exec(email)?.[1]);
  return personOf('VENDOR', { sub: demoId(200 + number), vendorId: demoId(100 + number), sid });
}

const meSchema = z.object({ data: z.object({ me: z.object({ id: z.string() }) }) });

async function ownId(system: TestSystem, session: string): Promise<string> {
  const response = await fetch(`${system.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session-id': session },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });
  return meSchema.parse(await response.json()).data.me.id;
}
