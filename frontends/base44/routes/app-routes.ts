import { Refusal, notSupported } from '../refusals/refusal.ts';
import type { Call } from '../calls/call.ts';
import type { Route } from '../calls/route.ts';

const app = '/api/apps/:appId';

/** What an app asks for when it starts, and reports while it runs. Reports are taken and dropped. */
export const appRoutes: readonly Route[] = [
  [
    'GET',
    '/api/apps/public/prod/public-settings/by-id/:appId',
    (call: Call) => ({ id: call.param('appId'), public_settings: 'public_without_login' }),
  ],
  ['POST', '/api/app-logs/:appId/log-user-in-app/*', drop],
  ['GET', '/api/app-logs/:appId', () => []],
  ['GET', '/api/app-logs/:appId/stats', () => ({ total: 0 })],
  ['POST', `${app}/analytics/track/batch`, drop],
  ['POST', `${app}/actors/:name/connection-token`, noActors],
  ...unsupported('GET', `${app}/agents/*`, 'There are no agents to talk to: use the entity Conversation.'),
  ...unsupported('POST', `${app}/agents/*`, 'There are no agents to talk to: use the entity Conversation.'),
  ...unsupported('POST', `${app}/ai/*`, 'There is no language model to call from here.'),
  ...unsupported(
    'POST',
    `${app}/app-user-auth/*`,
    'Connections to providers are kept by operators, in the console.',
  ),
  ...unsupported(
    'DELETE',
    `${app}/app-user-auth/*`,
    'Connections to providers are kept by operators, in the console.',
  ),
  ...unsupported('GET', `${app}/app-user-auth/*`, 'Tokens of providers do not leave the server.'),
  ...unsupported('GET', `${app}/external-auth/*`, 'Tokens of providers do not leave the server.'),
  ...unsupported('POST', `${app}/connectors/*`, 'Providers are called by the server alone.'),
];

function drop(): undefined {
  return undefined;
}

/** The SDK takes 404 for "this app has no actors" and does not try again. */
function noActors(): never {
  throw new Refusal(404, 'NOT_SUPPORTED', 'This app has no actors.');
}

function unsupported(method: Route[0], path: string, sentence: string): readonly Route[] {
  return [
    [
      method,
      path,
      () => {
        throw notSupported(sentence);
      },
    ],
  ];
}
