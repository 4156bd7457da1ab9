// The signed-in developer: an account picker while signed out, the account and a sign-out button while signed in.

import { element } from './dom.js';
import { createMenu } from './menu.js';
import { sessionIn } from './session.js';
import { askWhoAmI, signInWith } from './who-am-i.js';

/**
 * @param accounts `[{ title, query, variables }]` to sign in with
 * @param post sends an operation: `(params, options) => { status, result }`
 * @param signOut ends the session on the server, where the schema can: `() => string | undefined` returns the error
 */
export function showSessionBar(root, { session, accounts, whoAmI, post, signOut }) {
  let note = '';
  /** A description of the caller; null when anonymous, undefined when unknown. */
  let who;
  const status = element('span', { class: 'x-status', role: 'status' });
  const picker = createMenu(
    accounts.length > 0 ? 'Pick an account' : 'Use a session',
    accounts.length > 0 && element('p', { class: 'x-kind' }, 'Demo accounts'),
    accounts.map((account) =>
      element(
        'button',
        { type: 'button', class: 'x-account', onclick: () => void signIn(account) },
        account.title,
      ),
    ),
    pasteForm(),
  );
  const copy = element(
    'button',
    { type: 'button', class: 'x-quiet x-copy-id', onclick: () => void copyId() },
    'Copy id',
  );
  const out = element(
    'button',
    { type: 'button', class: 'x-quiet', onclick: () => void leave() },
    'Sign out',
  );
  root.append(status, picker.node, copy, out);

  function render() {
    const signedIn = session.id !== null || typeof who === 'string';
    status.replaceChildren(
      element('span', { class: signedIn ? 'x-dot x-dot-on' : 'x-dot', 'aria-hidden': 'true' }),
      ...(signedIn
        ? account()
        : [accounts.length > 0 && note === '' ? 'Signed out. To see data:' : 'Signed out.']),
      element('span', { class: 'x-note' }, note),
    );
    picker.button.textContent =
      accounts.length === 0 ? 'Use a session' : signedIn ? 'Switch' : 'Pick an account';
    copy.hidden = session.id === null || !navigator.clipboard;
    out.hidden = !signedIn;
    root.classList.toggle('x-signed-out', !signedIn);
  }

  function account() {
    if (typeof who === 'string') return [element('strong', { title: 'As the server answers' }, who)];
    const { id } = session;
    return ['Session ', element('code', { title: 'Sent as x-session-id' }, `${id.slice(0, 6)}…`)];
  }

  async function ask() {
    const asked = session.id;
    // Without an answer, the bar shows the session itself.
    const answer = await askWhoAmI(whoAmI, post).catch(() => ({ refused: false, who: undefined }));
    if (asked !== session.id) return;
    who = answer.who;
    if (answer.refused && asked !== null) refused();
    else render();
  }

  async function signIn(account) {
    picker.close();
    say(`Signing in: ${account.title} …`);
    const failure = await signInWith(account, post, take).catch((error) => error.message);
    if (failure !== undefined) say(`Not signed in: ${failure}`);
  }

  function take(data) {
    const found = sessionIn(data);
    if (found !== undefined) session.use(found);
    return found !== undefined;
  }

  async function leave() {
    const failure = await signOut().catch((error) => error.message);
    session.forget();
    say(failure ? `Only here: the server said “${failure}”` : '');
    picker.button.focus();
    // Only the server knows the session in a cookie.
    await ask();
  }

  function say(text) {
    note = text;
    render();
  }

  function refused() {
    session.forget();
    say('The session has ended. Sign in again.');
  }

  async function copyId() {
    await navigator.clipboard.writeText(session.id);
    copy.textContent = 'Copied';
    setTimeout(() => (copy.textContent = 'Copy id'), 2000);
  }

  function pasteForm() {
    const input = element('input', {
      type: 'password',
      name: 'session',
      required: true,
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: 'or paste a session id',
      'aria-label': 'Session id',
    });
    return element(
      'form',
      {
        class: 'x-row',
        onsubmit(event) {
          event.preventDefault();
          const id = input.value.trim();
          if (id === '') return;
          input.value = '';
          picker.close();
          session.use(id);
        },
      },
      input,
      element('button', { type: 'submit' }, 'Use'),
    );
  }

  session.onChange(() => {
    who = session.id === null ? null : undefined;
    note = '';
    render();
    void ask();
  });
  render();
  void ask();
  return {
    /** The session is no longer valid on the server. */
    refused,
    /** An operation was refused because it needs a signed-in caller. */
    needed: () =>
      say(accounts.length > 0 ? 'This needs a session: pick an account.' : 'This needs a session.'),
  };
}
