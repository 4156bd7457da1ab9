/** The API of the widget; see docs/widget.md. Calls before the script has loaded wait in `q`. */
type Switchboard = ((...call: unknown[]) => void) & { q?: unknown[][] };

declare global {
  interface Window {
    Switchboard?: Switchboard;
  }
}

const queue: unknown[][] = [];
window.Switchboard ??= Object.assign((...call: unknown[]) => void queue.push(call), { q: queue });
const callApi = (...call: unknown[]): void => window.Switchboard?.(...call);

const { searchParams } = new URL(location.href);
document.documentElement.lang = searchParams.get('language') ?? 'en';
document.documentElement.dir = searchParams.get('direction') ?? 'ltr';

document.addEventListener('click', ({ target }) => {
  const { command, theme } = target instanceof HTMLElement ? target.dataset : {};
  if (command !== undefined) callApi(command);
  if (theme !== undefined) callApi('theme', { accent: theme });
});
for (const event of ['ready', 'open', 'close', 'unread', 'message']) {
  callApi('on', event, (detail: unknown) => {
    const output = document.querySelector('#event');
    if (output) output.textContent = `${event} ${detail === undefined ? '' : JSON.stringify(detail)}`;
  });
}
