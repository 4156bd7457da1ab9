import { Route, Switch } from 'wouter';
import { CustomerPage } from './customer-page.tsx';
import { CustomersPage } from './customers-page.tsx';

/** The list of customers, and the page of one. */
export function CustomersRoutes() {
  return (
    <Switch>
      <Route path="/customers/:id">{({ id }) => <CustomerPage key={id} id={id} />}</Route>
      <Route>
        <CustomersPage />
      </Route>
    </Switch>
  );
}
