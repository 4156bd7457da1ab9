import { z } from 'zod';

const schemaSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.json()).optional(),
  examples: z.array(z.json()).optional(),
  minimum: z.number().optional(),
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

/** A value that a schema allows: its example, or the first that its JSON Schema describes. */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(schemaSchema.parse(z.toJSONSchema(schema, { unrepresentable: 'any' })));
}

function sample(schema: z.infer<typeof schemaSchema>): unknown {
  const [known] = schema.examples ?? schema.enum ?? [];
  if (known !== undefined) return known;
  const [choice] = schema.anyOf ?? [];
  if (choice) return sample(choice);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return schema.format === 'date-time' ? '2030-01-01T00:00:00.000Z' : 'a text';
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'array':
      return schema.items ? [sample(schema.items)] : [];
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, field]) => [name, sample(field)]),
      );
    default:
      return null;
  }
}
