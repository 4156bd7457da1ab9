import { useFilters } from '#packages/app/url/use-filters.ts';
import { DeliveryList } from './delivery-list.tsx';
import { StatisticsView } from './statistics-view.tsx';

/** What was sent to whom: one by one, or counted. */
export function DeliveriesPage() {
  const [{ view }, change] = useFilters(['view']);
  return view === 'statistics' ? (
    <StatisticsView onShowList={() => change({ view: '' })} />
  ) : (
    <DeliveryList onShowStatistics={() => change({ view: 'statistics' })} />
  );
}
