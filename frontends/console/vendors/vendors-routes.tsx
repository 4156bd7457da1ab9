import { Route, Switch } from 'wouter';
import { VendorPage } from './vendor-page.tsx';
import { VendorsPage } from './vendors-page.tsx';

/** The list of vendors, and the page of one. */
export function VendorsRoutes() {
  return (
    <Switch>
      <Route path="/vendors/:id">{({ id }) => <VendorPage key={id} id={id} />}</Route>
      <Route>
        <VendorsPage />
      </Route>
    </Switch>
  );
}
