import type { StartSettings } from './settings.ts';

/** What a developer reads first. @param seconds from the start until ready */
export function welcome(settings: StartSettings, seconds: number): string {
  const lines = [
    '',
    `Switchboard is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  Schema explorer   ${settings.publicUrl}/`,
    `  GraphQL           ${settings.publicUrl}/graphql   (HTTP, WebSocket and server-sent events)`,
    `  Data              ${settings.databaseUrl ? 'the database of DATABASE_URL' : settings.dataDirectory}`,
    '',
  ];
  if (settings.demoData) {
    lines.push(
      '  Demo accounts, password demo-switchboard:',
      '    admin@demo.test    an administrator',
      '    agent@demo.test    an operator',
      '    vendor1@demo.test  a vendor (… up to vendor24)',
      '',
      '  Try first: open the explorer, sign in as agent@demo.test and run',
      '    { me { name role } }',
      '  or see a whole story happen live, in a second terminal:',
      '    npm run demo',
      '',
    );
  }
  lines.push('  Ctrl-C stops everything.', '');
  return lines.join('\n');
}
