/** A new network, a page that comes out of the cache, a tab that is looked at again. */
const events = ['online', 'pageshow', 'visibilitychange'];

/**
 * Calls back when the browser says that a connection may work again, which timers of a sleeping tab miss.
 * Does nothing outside a browser.
 * @returns stops listening
 */
export function onReturn(callback: () => void): () => void {
  const page: unknown = globalThis;
  if (!(page instanceof EventTarget)) return () => {};
  for (const event of events) page.addEventListener(event, callback);
  return () => {
    for (const event of events) page.removeEventListener(event, callback);
  };
}
