import { Route, Switch } from 'wouter';
import { SearchPage } from './search-page.tsx';
import { SearchesPage } from './searches-page.tsx';

/** All searches, and one of them. */
export function SearchRoutes() {
  return (
    <Switch>
      <Route path="/lead-searches/:id">{({ id }) => <SearchPage key={id} id={id} />}</Route>
      <Route>
        <SearchesPage />
      </Route>
    </Switch>
  );
}
