import type { Reader } from '#platform/configuration/reader.ts';
import { groups } from '#platform/configuration/variable.ts';
import type { Group, Variable } from '#platform/configuration/variable.ts';
import { readers } from './configuration.ts';

/** What stands above the table of a group. */
const introductions: Record<Group, string> = {
  Production:
    'Read these before others can reach the system. [Production](production.md) shows them at work.',
  'One machine': 'For `npm start`, which runs everything on this machine.',
  'Logs and traces': 'What the processes report about themselves.',
  'Sessions and accounts': 'How long people stay signed in, and how many may sign up.',
  Orders: 'How an order is offered to vendors.',
  Presence: 'When a participant of a conversation counts as online.',
  Providers: 'Services outside, such as Twilio for SMS.',
  'The gateway': 'Where the schema and the sessions come from, and which operations run.',
  Limits: 'An operation or a client beyond one of these is refused; [the edge](edge.md) has the error codes.',
  'Time and capacity': 'How long parts may take and how much they may hold.',
};

interface Row {
  readonly name: string;
  readonly variable: Variable<unknown>;
  readonly readBy: readonly string[];
}

/** The whole of docs/configuration.md, made of the declarations. */
export function configurationPage(): string {
  const rows = collectRows();
  return [
    '# Configuration',
    '',
    "Environment variables; none is needed on a developer's machine. Each process checks its variables before it does anything",
    'else and names all that are wrong; `npm start` checks those of every service before it starts the first. An empty',
    'variable counts as missing.',
    '',
    'This page is made of the declarations in the code: `npm run configuration` writes it.',
    ...groups.flatMap((group) => section(group, rows)),
    '',
  ].join('\n');
}

function section(group: Group, rows: readonly Row[]): string[] {
  const lines = rows
    .filter(({ variable }) => variable.about.group === group)
    .map(({ name, variable, readBy }) =>
      [
        '',
        `\`${name}\``,
        variable.shownDefault,
        variable.about.what.replaceAll('|', '\\|'),
        readBy.join(', '),
        '',
      ]
        .join(' | ')
        .trim(),
    );
  const head = ['| variable | default | what | read by |', '| --- | --- | --- | --- |'];
  return ['', `## ${group}`, '', introductions[group], '', ...head, ...lines];
}

/** One row for each name, in the order of the declarations. */
function collectRows(): Row[] {
  const rows = new Map<string, Row>();
  for (const [who, { variables }] of Object.entries<Reader<unknown>>(readers)) {
    for (const [name, variable] of Object.entries(variables)) {
      const known = rows.get(name);
      rows.set(name, {
        name,
        variable: known?.variable ?? variable,
        readBy: [...(known?.readBy ?? []), who],
      });
    }
  }
  return [...rows.values()];
}
