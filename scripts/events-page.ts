import { z } from 'zod';
import { catalogue } from '#contracts/events/catalogue.ts';

/** The part of JSON Schema that the data of events uses. */
const schemaSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  get properties() {
    return z.record(z.string(), schemaSchema).optional();
  },
  get items() {
    return schemaSchema.optional();
  },
  get anyOf() {
    return z.array(schemaSchema).optional();
  },
});
type Schema = z.infer<typeof schemaSchema>;

/** docs/events.md: every domain event with its sentence, its version and the fields of its data. */
export function eventsPage(): string {
  return `${[intro, ...catalogue.map(section)].join('\n\n')}\n`;
}

const intro = `# Domain events

<!-- Written by \`npm run events\` from contracts/events/. -->

A write publishes its domain events in its own transaction, so an event exists exactly when its write does. The jobs
\`admin.domain-event\` and \`integration.domain-event\` bring each one to its receivers; a receiver stores an event once, by
its \`id\`. The query \`domainEvents\` lists them. No event carries the name, e-mail address or telephone number of a person.

Every event has these fields:

| field | type | meaning |
| --- | --- | --- |
| \`id\` | text | UUID of version 7; the same event always has the same |
| \`type\` | text | as in the headings below |
| \`version\` | whole number | rises when \`data\` changes in a way that receivers must know |
| \`at\` | time | when it happened |
| \`subject\` | \`{ type: text, id: text }\` | the thing that it happened to; \`type\` is the first half of the event's type |
| \`seq\` | whole number or null | its number in the subject's own stream: order the events of one subject by it |
| \`actor\` | \`{ type: text, id: text }\` or null | the person, guest or API key that caused it; null for the system |
| \`data\` | object | as below |

A time is ISO 8601 in UTC. An amount of money is in minor units with its ISO 4217 currency.`;

function section({ type, version, description, data }: (typeof catalogue)[number]): string {
  const { properties = {} } = schemaSchema.parse(z.toJSONSchema(data, { unrepresentable: 'any' }));
  const rows = Object.entries(properties).map(([name, schema]) => `| \`${name}\` | ${nameOf(schema)} |`);
  return [
    `## ${type}`,
    '',
    `${description} Version ${version}.`,
    '',
    '| data | type |',
    '| --- | --- |',
    ...rows,
  ].join('\n');
}

/** A type in words, as a cell of a table. */
function nameOf(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(nameOf).join(' or ');
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.format === 'date-time') return 'time';
  if (Array.isArray(schema.type)) return schema.type.map((type) => nameOf({ ...schema, type })).join(' or ');
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
      return `whole number${rangeOf(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return schema.items ? `list of ${nameOf(schema.items)}` : 'list';
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, field]) => `${name}: ${nameOf(field)}`,
      );
      return `\`{ ${fields.join(', ')} }\``;
    }
    default:
      throw new Error(`An event has data of the type ${String(schema.type)}: say here what it is called.`);
  }
}

/** The limits of a number where it has other ones than those of every whole number. */
function rangeOf({ minimum, maximum }: Schema): string {
  if (minimum === undefined || maximum === undefined || maximum === Number.MAX_SAFE_INTEGER) return '';
  return ` from ${minimum} to ${maximum}`;
}
