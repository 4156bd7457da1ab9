import { Route, Switch } from 'wouter';
import { LeadPage } from './lead-page.tsx';
import { LeadsPage } from './leads-page.tsx';

/** All leads, and one of them. */
export function LeadRoutes() {
  return (
    <Switch>
      <Route path="/leads/:id">{({ id }) => <LeadPage key={id} id={id} />}</Route>
      <Route>
        <LeadsPage />
      </Route>
    </Switch>
  );
}
