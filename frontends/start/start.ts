import '#packages/design/design.css';
import { getLanguage } from '#packages/app/i18n/chosen-language.ts';
import { icons } from '#packages/design/icons.ts';
import { german } from './german.ts';
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

function translate(): void {
  if (getLanguage() !== 'de') return;
  for (const named of document.querySelectorAll<HTMLElement>('[data-text]')) {
    named.textContent = german[named.dataset['text'] ?? ''] ?? named.textContent;
  }
}

/** Draws the icon that a door names. */
function drawIcons(): void {
  for (const door of document.querySelectorAll<HTMLElement>('[data-icon]')) {
    const drawing = Object.entries(icons).find(([name]) => name === door.dataset['icon'])?.[1];
    if (drawing === undefined) continue;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', drawing);
    svg.append(path);
    door.prepend(svg);
  }
}

async function show(): Promise<void> {
  translate();
  drawIcons();
  const context = (await (await fetch('/apps.json')).json()) as Context;
  element('explorer-door').hidden = context.explorer === null;
  element('accounts').hidden = context.accounts.length === 0;
  for (const account of context.accounts) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = account.title;
    button.addEventListener('click', () => {
      element('account-state').textContent = '';
      button.disabled = true;
      signIn(account).catch((error: unknown) => {
        button.disabled = false;
        element('account-state').textContent = error instanceof Error ? error.message : String(error);
      });
    });
    element('account-buttons').append(button);
  }
}

void show();
