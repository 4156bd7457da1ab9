/**
 * The form in which older apps of Base44 use their data: `Order.list()`, `User.me()`, `User.updateMyUserData()`.
 *
 *   // src/api/entities.js
 *   import { base44 } from './base44Client';
 *   import { entitiesOf } from './base44-entities';
 *   export const { Order, User, Vendor, Notification, Referral, Invoice, Conversation, Message } = entitiesOf(base44);
 *
 * `@/entities/all` and `@/entities/User` then re-export from there. No dependency beside the SDK's client.
 * @param base44 what `createClient` of @base44/sdk returns
 */
export function entitiesOf(base44) {
  const { entities, auth } = base44;
  const users = entities.User;
  const User = {
    me: () => auth.me(),
    updateMyUserData: (data) => auth.updateMe(data),
    login: (next) => auth.redirectToLogin(next ?? globalThis.location?.href),
    loginWithRedirect: (next) => auth.redirectToLogin(next),
    logout: (to) => auth.logout(to),
    isAuthenticated: () => auth.isAuthenticated?.() ?? auth.me().then(Boolean, () => false),
    list: (...given) => users.list(...given),
    filter: (...given) => users.filter(...given),
    get: (id) => users.get(id),
    update: (id, data) => users.update(id, data),
  };
  return new Proxy(
    { User },
    { get: (known, name) => (Object.hasOwn(known, name) ? known[name] : entities[name]) },
  );
}
