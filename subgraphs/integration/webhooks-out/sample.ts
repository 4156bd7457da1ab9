import { z } from 'zod';

const shapeSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  const: z.json().optional(),
  enum: z.array(z.json()).optional(),
  examples: z.array(z.json()).optional(),
  minimum: z.number().optional(),
  get properties() {
    return z.record(z.string(), shapeSchema).optional();
  },
  get items() {
    return shapeSchema.optional();
  },
  get anyOf() {
    return z.array(shapeSchema).optional();
  },
});

const sampleId = '019d3c1e-7a52-7c3b-9f10-2b6f4d8e9a01';

/** A value that fits a JSON Schema: its example, or one of its kind. @param name of the field, which tells an id from a text */
export function sampleOf(schema: unknown, name = ''): unknown {
  const shape = shapeSchema.parse(schema);
  const known = shape.const ?? shape.examples?.[0] ?? shape.enum?.[0];
  if (known !== undefined) return known;
  const [choice] = shape.anyOf ?? [];
  if (choice) return sampleOf(choice, name);
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'string':
      return textOf(shape.format, name);
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'array':
      return shape.items ? [sampleOf(shape.items, name)] : [];
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([field, below]) => [field, sampleOf(below, field)]),
      );
    default:
      return null;
  }
}

function textOf(format: string | undefined, name: string): string {
  if (format === 'date-time') return '2030-01-01T12:00:00.000Z';
  return name === 'id' || name.endsWith('Id') || format === 'uuid' || name === 'offeredTo'
    ? sampleId
    : 'a text';
}
