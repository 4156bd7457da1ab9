const linkSelector = 'a[data-order], th a';

/** The element with the list, board or table, has `data-orders`. */
function content(): HTMLElement | null {
  return document.querySelector('[data-orders]');
}

/** The links to orders that are seen. */
function linksIn(element: HTMLElement | null): HTMLElement[] {
  const all = [...(element?.querySelectorAll<HTMLElement>(linkSelector) ?? [])];
  return all.filter((link) => link.offsetParent !== null);
}

/** Moves the focus to the next or the previous order; to the first one when none has it. */
export function focusOrder(step: 1 | -1): void {
  const links = linksIn(content());
  const index = links.findIndex((link) => link === document.activeElement);
  links[index < 0 ? 0 : index + step]?.focus();
}

/** Moves the focus to the first order of the next or the previous column that has any. Columns have `data-column`. */
export function focusColumn(step: 1 | -1): void {
  const columns = [...(content()?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  const filled = columns.filter((column) => linksIn(column).length > 0);
  const index = filled.findIndex((column) => column.contains(document.activeElement));
  linksIn(filled[index < 0 ? 0 : index + step] ?? null)[0]?.focus();
}
