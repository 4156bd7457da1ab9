import { Route, Switch } from 'wouter';
import { EndpointList } from './endpoint-list.tsx';
import { EndpointPage } from './endpoint-page.tsx';

/** The endpoints for webhooks, and one of them. @param hasOwners whether the list has endpoints of several owners */
export function WebhookPages({ hasOwners }: { readonly hasOwners: boolean }) {
  return (
    <Switch>
      <Route path="/webhooks/:id">{({ id }) => <EndpointPage key={id} id={id} />}</Route>
      <Route>
        <EndpointList hasOwners={hasOwners} />
      </Route>
    </Switch>
  );
}
