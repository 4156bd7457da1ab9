/** A text that this tab keeps for the panel. In a frame of another site storage may throw: then it is kept until the page is left. */
export interface Keep {
  read(): string;
  write(text: string): void;
}

export function createKeep(key: string): Keep {
  let kept = '';
  return {
    read() {
      try {
        return sessionStorage.getItem(key) ?? '';
      } catch {
        return kept;
      }
    },
    write(text) {
      kept = text;
      try {
        sessionStorage.setItem(key, text);
      } catch {
        // What is kept in memory has to do.
      }
    },
  };
}
