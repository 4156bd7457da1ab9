import { Route, Switch } from 'wouter';
import { InvoiceForm } from './invoice-form.tsx';
import { InvoiceList } from './invoice-list.tsx';
import { InvoicePage } from './invoice-page.tsx';

/** The vendor's invoices, one of them, and the form of a new one. */
export function InvoicesPage() {
  return (
    <Switch>
      <Route path="/invoices/new/:orderId">
        {({ orderId }) => <InvoiceForm key={orderId} orderId={orderId} />}
      </Route>
      <Route path="/invoices/:id">{({ id }) => <InvoicePage key={id} id={id} />}</Route>
      <Route>
        <InvoiceList />
      </Route>
    </Switch>
  );
}
