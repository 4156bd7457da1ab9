import type { StartSettings } from './settings.ts';

/** What people read first: only addresses that answer. @param seconds from the start until ready */
export function welcome(settings: StartSettings, seconds: number): string {
  const { publicUrl, databaseUrl, dataDirectory, explorer, demoData } = settings;
  const lines = [
    '',
    `Switchboard is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  Start page        ${publicUrl}/`,
    `  Console           ${publicUrl}/console   (for operators)`,
    `  Vendor app        ${publicUrl}/vendor`,
    ...(explorer ? [`  Schema explorer   ${publicUrl}/explorer`] : []),
    `  GraphQL           ${publicUrl}/graphql   (HTTP, WebSocket and server-sent events)`,
    `  Data              ${databaseUrl === undefined ? dataDirectory : 'the database of DATABASE_URL'}`,
    '',
  ];
  if (demoData !== 'none') lines.push(...demo(explorer));
  lines.push('  Ctrl-C stops everything.', '');
  return lines.join('\n');
}

function demo(explorer: boolean): string[] {
  return [
    '  Demo accounts of an empty database, password demo-switchboard:',
    '    admin@demo.test    an administrator',
    '    agent@demo.test    an operator',
    '    vendor1@demo.test  a vendor (… up to vendor24)',
    '',
    ...(explorer ? ['  Try first: open the start page and choose an account.'] : []),
    '  See a whole story happen live, in a second terminal:',
    '    npm run demo',
    '',
  ];
}
