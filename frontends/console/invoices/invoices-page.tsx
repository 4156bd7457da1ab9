import { Route, Switch } from 'wouter';
import { InvoiceList } from './invoice-list.tsx';
import { InvoicePage } from './invoice-page.tsx';

/** All invoices, and one of them. */
export function InvoicesPage() {
  return (
    <Switch>
      <Route path="/invoices/:id">{({ id }) => <InvoicePage key={id} id={id} />}</Route>
      <Route>
        <InvoiceList />
      </Route>
    </Switch>
  );
}
