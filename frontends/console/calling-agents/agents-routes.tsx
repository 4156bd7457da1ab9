import { Route, Switch } from 'wouter';
import { AgentPage } from './agent-page.tsx';
import { AgentsPage } from './agents-page.tsx';

/** The list of agents, and the page of one. */
export function AgentsRoutes() {
  return (
    <Switch>
      <Route path="/calling-agents/:id">{({ id }) => <AgentPage key={id} id={id} />}</Route>
      <Route>
        <AgentsPage />
      </Route>
    </Switch>
  );
}
