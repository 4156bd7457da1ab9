import { Route, Switch } from 'wouter';
import { ChatList } from './chat-list.tsx';
import { ChatPage } from './chat-page.tsx';

/** The vendor's chats with customers, and one of them. */
export function ChatsPage() {
  return (
    <Switch>
      <Route path="/chats/:id">{({ id }) => <ChatPage key={id} id={id} />}</Route>
      <Route>
        <ChatList />
      </Route>
    </Switch>
  );
}
