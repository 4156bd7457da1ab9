import { ask, headersOf, run } from './ask.ts';
import type { Answer, Api } from './ask.ts';
import { SignInDocument, SignOutDocument, SignUpDocument, StartConversationDocument } from './gql.ts';
import type { SignUpInput, SignUpMutation, StartConversationInput } from './gql.ts';

/** Hands a session id to the gateway, which keeps it in a cookie that no script can read. */
async function keepSession(api: Api, id: string): Promise<void> {
  const response = await fetch(`${api.origin}/session`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'x-session-id': id },
  });
  if (!response.ok) throw new Error(`The session was refused with status ${response.status}.`);
}

/** @returns what to tell the person, or undefined when they are signed in */
export async function signIn(api: Api, email: string, password: string): Promise<string | undefined> {
  const { signIn: result } = await run(api, SignInDocument, { input: { email, password } });
  if (result.__typename === 'InvalidCredentials') return result.message;
  await keepSession(api, result.session.id);
  return undefined;
}

/** A visitor writes the first message and becomes a guest. @returns the id of the conversation */
export async function startAsGuest(api: Api, input: StartConversationInput): Promise<string> {
  const { conversation, session } = (await run(api, StartConversationDocument, { input })).startConversation;
  // Null for a caller who has a session already.
  if (session) await keepSession(api, session.id);
  return conversation.id;
}

/** Makes an account; a guest keeps the conversation and its orders. `form-errors.ts` reads the wrong fields. */
export async function signUp(api: Api, input: SignUpInput): Promise<Answer<SignUpMutation>> {
  const answer = await ask(api, SignUpDocument, { input });
  if (answer.data?.signUp.__typename === 'SignedUp') await keepSession(api, answer.data.signUp.session.id);
  return answer;
}

/** Ends the session on every device's sockets, and deletes the cookie. */
export async function signOut(api: Api): Promise<void> {
  await ask(api, SignOutDocument, {});
  await fetch(`${api.origin}/session`, { method: 'DELETE', credentials: 'include', headers: headersOf(api) });
}

/** Whether this browser is signed in; the id itself never comes back to the page. */
export async function isSignedIn(api: Api): Promise<boolean> {
  const response = await fetch(`${api.origin}/session`, { credentials: 'include', headers: headersOf(api) });
  const { session } = (await response.json()) as { session: { expiresAt: string } | null };
  return session !== null;
}
