const prefix = 'vendor-shell-';
const name = `${prefix}${SHELL_VERSION}`;
const files = new Set(SHELL_FILES);

/** The page that every path of the app gets. */
export const shellPage = '/vendor';

export function isShellFile(path: string): boolean {
  return files.has(path);
}

/** The files of this version of the app. */
export const shellCache = {
  async fill(): Promise<void> {
    const cache = await caches.open(name);
    await cache.addAll([shellPage, ...files].map((path) => new Request(path, { cache: 'no-cache' })));
  },

  async deleteOthers(): Promise<void> {
    const others = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
    await Promise.all(others.map((other) => caches.delete(other)));
  },

  /** What is kept under a path; the network's answer where the browser has deleted it. */
  async answer(request: Request, path: string): Promise<Response> {
    const cache = await caches.open(name);
    return (await cache.match(path)) ?? fetch(request);
  },
};
