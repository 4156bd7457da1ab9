/** A text that the page keeps for the widget, across its pages or within a tab. */
interface Memory {
  read(): string;
  write(text: string): void;
}

/** Where the browser forbids storage nothing is kept: the conversation goes on without it. */
export function createMemory(kind: 'localStorage' | 'sessionStorage', origin: string): Memory {
  const key = `switchboard ${origin}`;
  const attempt = (use: (storage: Storage) => string | null | undefined | void): string => {
    try {
      return use(window[kind]) ?? '';
    } catch {
      return '';
    }
  };
  return {
    read: () => attempt((storage) => storage.getItem(key)),
    write: (text) => void attempt((storage) => storage.setItem(key, text)),
  };
}
