import { Route, Switch } from 'wouter';
import { TypePage } from './type-page.tsx';
import { TypesPage } from './types-page.tsx';

/** The list of all that people are notified of, and the texts of one. */
export function TemplatesRoutes() {
  return (
    <Switch>
      <Route path="/templates/:type">{({ type }) => <TypePage key={type} type={type} />}</Route>
      <Route>
        <TypesPage />
      </Route>
    </Switch>
  );
}
