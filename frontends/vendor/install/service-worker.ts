/** Where the build puts the service worker, and the beginning of the paths that it serves. */
const script = '/vendor/sw.js';
const scope = '/vendor';

/**
 * Installs the service worker and follows its versions. A new one waits until the person takes it.
 * @param onNew receives a function that changes to the new version and loads the page again
 * @returns stops following
 */
export function followVersions(onNew: (takeOver: () => void) => void): () => void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => undefined;
  const { serviceWorker } = navigator;
  const stopped = new AbortController();
  const { signal } = stopped;

  function offer(waiting: ServiceWorker): void {
    onNew(() => {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take over', { transfer: [] });
    });
  }

  async function install(): Promise<void> {
    const registration = await serviceWorker.register(script, { scope, updateViaCache: 'none' });
    if (signal.aborted) return;
    if (registration.waiting && serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener(
      'updatefound',
      () => {
        const { installing } = registration;
        installing?.addEventListener(
          'statechange',
          () => {
            // The first version of all has nobody to replace.
            if (installing.state === 'installed' && serviceWorker.controller) offer(installing);
          },
          { signal },
        );
      },
      { signal },
    );
    document.addEventListener(
      'visibilitychange',
      () => {
        if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
      },
      { signal },
    );
  }

  // Without a service worker the app works, only not without the network.
  install().catch(() => undefined);
  return () => stopped.abort();
}
