/** A text that the browser keeps for the panel. In a frame of another site storage may throw: then it is kept until the page is left. */
export interface Keep {
  read(): string;
  write(text: string): void;
}

/** @param kind `sessionStorage` keeps it for this tab, `localStorage` for all tabs */
export function createKeep(kind: 'sessionStorage' | 'localStorage', key: string): Keep {
  let kept = '';
  return {
    read() {
      try {
        return window[kind].getItem(key) ?? '';
      } catch {
        return kept;
      }
    },
    write(text) {
      kept = text;
      try {
        window[kind].setItem(key, text);
      } catch {
        // What is kept in memory has to do.
      }
    },
  };
}
