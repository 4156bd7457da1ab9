import { Route, Switch } from 'wouter';
import { BatchList } from './batch-list.tsx';
import { BatchPage } from './batch-page.tsx';

/** The batches of payouts, and one of them. */
export function PayoutsPage() {
  return (
    <Switch>
      <Route path="/payouts/:id">{({ id }) => <BatchPage key={id} id={id} />}</Route>
      <Route>
        <BatchList />
      </Route>
    </Switch>
  );
}
