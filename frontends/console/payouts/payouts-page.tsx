import { Route, Switch } from 'wouter';
import { BatchList } from './batch-list.tsx';
import { BatchPage } from './batch-page.tsx';
import { PayoutPage } from './payout-page.tsx';
import { PayoutSettings } from './payout-settings.tsx';

/** The batches of payouts, one of them, one payout, and the rules for all. */
export function PayoutsPage() {
  return (
    <Switch>
      <Route path="/payouts/settings">
        <PayoutSettings />
      </Route>
      <Route path="/payouts/one/:id">{({ id }) => <PayoutPage key={id} id={id} />}</Route>
      <Route path="/payouts/:id">{({ id }) => <BatchPage key={id} id={id} />}</Route>
      <Route>
        <BatchList />
      </Route>
    </Switch>
  );
}
