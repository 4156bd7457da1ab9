/**
 * Shows a number before the title of the tab and a dot on its icon; 0 takes both away. Pages set the title themselves, so that it
 * is looked at again whenever it changes.
 * @returns takes the sign away
 */
export function showTabSign(count: number): () => void {
  const title = document.querySelector('title');
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  const plain = () => document.title.replace(/^\(\d+\) /, '');
  const mark = () => {
    const wanted = count === 0 ? plain() : `(${count}) ${plain()}`;
    if (document.title !== wanted) document.title = wanted;
  };
  mark();
  if (icon) icon.href = count === 0 ? '/icon.svg' : '/icon-unread.svg';
  if (count === 0 || !title) return () => undefined;
  const observer = new MutationObserver(mark);
  observer.observe(title, { childList: true });
  return () => {
    observer.disconnect();
    document.title = plain();
    if (icon) icon.href = '/icon.svg';
  };
}
