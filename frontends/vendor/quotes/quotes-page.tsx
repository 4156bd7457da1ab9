import { Route, Switch } from 'wouter';
import { QuoteList } from './quote-list.tsx';
import { QuotePage } from './quote-page.tsx';

/** The vendor's quotes, and one of them with its form. */
export function QuotesPage() {
  return (
    <Switch>
      <Route path="/quotes/:id">{({ id }) => <QuotePage key={id} id={id} />}</Route>
      <Route>
        <QuoteList />
      </Route>
    </Switch>
  );
}
