import { VendorTodoDocument } from '#generated/documents/frontends/vendor/todo.ts';
import type { DashboardAlertKind } from '#generated/documents/frontends/vendor/todo.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { Counter } from '#packages/components/badge.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import { todoTexts } from './texts.ts';

/** How often the counts are loaded at most, in milliseconds. */
const reloadMs = 2_000;

/** How much there is to do of some kinds, for example in one part of the app. All badges share one answer. */
export function TodoBadge({ kinds }: { readonly kinds: readonly DashboardAlertKind[] }) {
  const texts = useTexts(todoTexts);
  const { data, reload } = useLoad(VendorTodoDocument, {});
  useAlertListener(useAtMostEvery(reloadMs, reload));
  const count = (data?.vendorDashboard.alerts ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((sum, one) => sum + one.count, 0);
  return <Counter count={count} label={texts.waiting(count)} />;
}
