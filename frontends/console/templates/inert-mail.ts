/**
 * A page of this console takes no styles from HTML, and its frames inherit that. So the styles of a mail become data before its HTML is
 * read, and `layOut` sets them afterwards. No text of a mail can look like such an attribute: quotes in texts are escaped.
 */
export function inertMail(html: string): string {
  return html
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '')
    .replaceAll(' style="', ' data-style="')
    .replace('<head>', '<head><base target="_blank">');
}

/** Gives each element of an inert mail its styles. */
export function layOut(document: Document): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-style]')) {
    element.style.cssText = element.dataset['style'] ?? '';
  }
}
