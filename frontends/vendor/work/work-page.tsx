import { Route, Switch } from 'wouter';
import { OrderPage } from './order-page.tsx';
import { OrderList } from './order-list.tsx';

/** The vendor's orders, and one of them. */
export function WorkPage() {
  return (
    <Switch>
      <Route path="/work/:id">{({ id }) => <OrderPage key={id} id={id} />}</Route>
      <Route>
        <OrderList />
      </Route>
    </Switch>
  );
}
