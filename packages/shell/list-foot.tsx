import { useEffect, useRef } from 'react';
import type { Pages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import styles from './list-foot.module.css';
import { shellTexts } from './texts.ts';

/** The end of a list that is loaded page by page: the next page comes when this is seen, or by its button. */
export function ListFoot({
  pages,
}: {
  readonly pages: Pick<Pages<unknown>, 'hasMore' | 'isLoading' | 'loadMore'>;
}) {
  const texts = useTexts(shellTexts);
  const ref = useRef<HTMLDivElement>(null);
  const { hasMore, isLoading, loadMore } = pages;
  useEffect(() => {
    if (!hasMore || !ref.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) loadMore();
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [hasMore, loadMore]);
  if (!hasMore) return null;
  return (
    <div ref={ref} className={styles.foot}>
      <Button kind="quiet" isBusy={isLoading} onClick={loadMore}>
        {texts.loadMore}
      </Button>
    </div>
  );
}
