/**
 * A text that the page keeps for the widget, across its pages or within a tab. Where the browser forbids storage nothing is kept.
 */
export function createMemory(storage: 'localStorage' | 'sessionStorage', key: string) {
  return {
    read(): string {
      try {
        return window[storage].getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    write(text: string): void {
      try {
        if (text === '') window[storage].removeItem(key);
        else window[storage].setItem(key, text);
      } catch {
        // The conversation goes on without it, and the next page begins with a closed panel.
      }
    },
  };
}
