// The bar that says which session operations are sent with.

import { element } from './dom.js';

export function showSessionBar(root, { session, signOut }) {
  let note = '';
  const status = element('span', { class: 'x-status', role: 'status' });
  const controls = element('span', { class: 'x-session-controls' });
  root.append(status, controls);

  function render() {
    status.replaceChildren(...(session.id === null ? withoutSession() : withSession(session.id)));
    if (note !== '') status.append(element('span', { class: 'x-note' }, note));
    controls.replaceChildren(...(session.id === null ? [pasteForm()] : buttons()));
  }

  function withoutSession() {
    return [element('span', { class: 'x-dot' }), 'Session: none'];
  }

  function withSession(id) {
    const text = id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-4)}` : id;
    return [
      element('span', { class: 'x-dot x-dot-on' }),
      'Session: ',
      element('code', { title: 'Sent as x-session-id' }, text),
    ];
  }

  function buttons() {
    const copy =
      navigator.clipboard && element('button', { type: 'button', onclick: () => void copyId(copy) }, 'Copy');
    const out = signOut() && element('button', { type: 'button', onclick: () => void end() }, 'Sign out');
    const forget = element('button', { type: 'button', onclick: () => leave('') }, 'Forget');
    return [copy, out, forget].filter(Boolean);
  }

  async function copyId(button) {
    await navigator.clipboard.writeText(session.id);
    button.textContent = 'Copied';
  }

  async function end() {
    const failure = await signOut()();
    leave(failure ? `Forgotten here; the server said: ${failure}` : 'Signed out.');
  }

  function leave(text) {
    note = text;
    session.forget();
    render();
    root.querySelector('input')?.focus();
  }

  function pasteForm() {
    const input = element('input', {
      type: 'password',
      name: 'session',
      required: true,
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: 'Run a sign-in, or paste an id',
      'aria-label': 'Session id',
    });
    return element(
      'form',
      {
        onsubmit(event) {
          event.preventDefault();
          const id = input.value.trim();
          if (id === '') return;
          note = '';
          session.use(id);
          root.querySelector('button')?.focus();
        },
      },
      input,
      element('button', { type: 'submit' }, 'Use'),
    );
  }

  session.onChange(() => {
    if (session.id !== null) note = '';
    render();
  });
  render();
  return {
    render,
    /** The server does not know the session any more. */
    refused() {
      note = 'Refused: it has expired or was ended.';
      render();
    },
  };
}
