import { Route, Switch } from 'wouter';
import { CampaignPage } from './campaign-page.tsx';
import { CampaignsPage } from './campaigns-page.tsx';

/** All campaigns, and one of them. */
export function CampaignRoutes() {
  return (
    <Switch>
      <Route path="/campaigns/:id">{({ id }) => <CampaignPage key={id} id={id} />}</Route>
      <Route>
        <CampaignsPage />
      </Route>
    </Switch>
  );
}
