import '#packages/design/design.css';
import './start.css';

/** The answer of `/apps.json`: what this server offers beside the apps. */
interface Context {
  readonly explorer: string | null;
  readonly accounts: readonly Account[];
}

interface Account {
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found;
};

/** Signs in with an account of `/apps.json`, and opens the app of its role. */
async function signIn({ query, variables }: Account): Promise<void> {
  const answer = await ask<{ signIn: { session?: { id: string }; user?: { role: string } } }>(
    query,
    variables,
  );
  const { session, user } = answer.signIn;
  if (!session) throw new Error('The account can’t sign in.');
  await fetch('/session', { method: 'POST', headers: { 'x-session-id': session.id } });
  location.assign(user?.role === 'VENDOR' ? '/vendor' : '/console');
}

async function ask<Data>(query: string, variables: unknown): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Data;
    errors?: readonly { message: string }[];
  };
  if (!data) throw new Error(errors?.[0]?.message ?? `The server answered with status ${response.status}.`);
  return data;
}

async function show(): Promise<void> {
  const context = (await (await fetch('/apps.json')).json()) as Context;
  element('explorer-door').hidden = context.explorer === null;
  element('accounts').hidden = context.accounts.length === 0;
  for (const account of context.accounts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = account.title;
    button.addEventListener('click', () => {
      element('account-state').textContent = '';
      signIn(account).catch((error: unknown) => {
        element('account-state').textContent = error instanceof Error ? error.message : String(error);
      });
    });
    element('account-buttons').append(button);
  }
}

void show();
