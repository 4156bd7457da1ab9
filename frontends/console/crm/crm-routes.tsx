import { Route, Switch } from 'wouter';
import { CrmPage } from './crm-page.tsx';
import { MappingPage } from './mapping-page.tsx';

/** All CRMs, and the mapping of one. */
export function CrmRoutes() {
  return (
    <Switch>
      <Route path="/crm/:provider/:account">
        {({ provider, account }) => (
          <MappingPage key={`${provider}/${account}`} provider={provider} account={account} />
        )}
      </Route>
      <Route>
        <CrmPage />
      </Route>
    </Switch>
  );
}
