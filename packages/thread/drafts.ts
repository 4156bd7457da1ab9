const prefix = 'switchboard-draft:';

/** The text that was typed into a conversation and not sent; empty without one. It outlives the page. */
export function readDraft(conversationId: string): string {
  return localStorage.getItem(prefix + conversationId) ?? '';
}

/** Keeps what is typed, each time it changes; nothing is kept of an empty one. */
export function keepDraft(conversationId: string, text: string): void {
  if (text.trim() === '') localStorage.removeItem(prefix + conversationId);
  else localStorage.setItem(prefix + conversationId, text);
}
