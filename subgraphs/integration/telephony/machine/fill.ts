/** Replaces `{{slot}}` by the slot's value. A slot without a value leaves nothing, so that no braces are ever spoken. */
export function fill(text: string, valueOf: (slot: string) => string | undefined): string {
  return text
    .replaceAll(/\{\{\s*([A-Za-z\d]+)\s*\}\}/g, (_match, slot: string) => valueOf(slot) ?? '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+([,.!?])/g, '$1')
    .trim();
}
