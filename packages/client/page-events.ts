/** A new network, a page that is restored from the cache, a tab that becomes visible. */
const events = ['online', 'pageshow', 'visibilitychange'];

/**
 * Calls back when the browser reports that a connection may work again; timers of a sleeping tab would miss that.
 * Does nothing outside a browser.
 * @returns removes the listeners
 */
export function onReturn(callback: () => void): () => void {
  const page: unknown = globalThis;
  if (!(page instanceof EventTarget)) return () => {};
  for (const event of events) page.addEventListener(event, callback);
  return () => {
    for (const event of events) page.removeEventListener(event, callback);
  };
}
