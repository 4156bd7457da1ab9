import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The part of an OpenAPI 3 schema object that the providers' descriptions use. */
interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | undefined;
  readonly nullable?: boolean | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly pattern?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly items?: Schema | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
}

const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.string().optional(),
    nullable: z.boolean().optional(),
    enum: z.array(z.unknown()).optional(),
    pattern: z.string().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
    oneOf: z.array(schemaSchema).optional(),
    allOf: z.array(schemaSchema).optional(),
  }),
);
const objectSchema = z.record(z.string(), z.unknown());

/** A provider's published API description. */
export interface PublishedContract {
  /** Violations of the schema at a path of the description; an unknown field is one. */
  problemsAt(path: readonly string[], value: unknown): string[];
}

/**
 * Reads a description from the folder that `PROVIDER_SPECS` names: twilio.json is Twilio's `twilio_api_v2010.json`
 * (github.com/twilio/twilio-oai), openai.json is OpenAI's description (github.com/openai/openai-openapi) as JSON.
 * @returns null without `PROVIDER_SPECS`
 */
export async function readContract(file: string): Promise<PublishedContract | null> {
  const folder = process.env['PROVIDER_SPECS'];
  if (folder === undefined) return null;
  const text = await readFile(join(folder, file), 'utf8');
  const document: unknown = JSON.parse(text);
  return { problemsAt: (path, value) => problemsOf(document, schemaAt(document, path), value, '') };
}

function schemaAt(document: unknown, path: readonly string[]): Schema {
  const found = path.reduce<unknown>((part, name) => objectSchema.parse(part)[name], document);
  return schemaSchema.parse(found);
}

function problemsOf(document: unknown, given: Schema, value: unknown, path: string): string[] {
  const schema = resolve(document, given);
  if (value === null && (schema.nullable === true || schema.type === 'null')) return [];
  // `oneOf` is read as `anyOf`: some descriptions have members that overlap.
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const attempts = choices.map((choice) => problemsOf(document, choice, value, path));
    return attempts.some((problems) => problems.length === 0) ? [] : attempts.flat();
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is ${String(value)}`];
  const typed = typeProblem(schema, value);
  if (typed) return [`${path} ${typed}`];
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((item, at) => problemsOf(document, items, item, `${path}[${at}]`)) : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return objectProblems(document, schema, objectSchema.parse(value), path);
}

function objectProblems(
  document: unknown,
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  path: string,
): string[] {
  const { properties, required } = fieldsOf(document, schema);
  const missing = required
    .filter((name) => value[name] === undefined)
    .map((name) => `${path}.${name} is missing`);
  const wrong = Object.entries(value).flatMap(([name, field]) => {
    const known = properties.get(name);
    if (known) return problemsOf(document, known, field, `${path}.${name}`);
    return properties.size === 0 ? [] : [`${path}.${name} is unknown`];
  });
  return [...missing, ...wrong];
}

/** The fields of an object schema and of all that it is composed of. */
function fieldsOf(
  document: unknown,
  given: Schema,
): { readonly properties: ReadonlyMap<string, Schema>; readonly required: readonly string[] } {
  const schema = resolve(document, given);
  const parts = (schema.allOf ?? []).map((part) => fieldsOf(document, part));
  return {
    properties: new Map([
      ...parts.flatMap(({ properties }) => [...properties]),
      ...Object.entries(schema.properties ?? {}),
    ]),
    required: [...parts.flatMap(({ required }) => required), ...(schema.required ?? [])],
  };
}

function resolve(document: unknown, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  return resolve(document, schemaAt(document, schema.$ref.split('/').slice(1)));
}

function typeProblem(schema: Schema, value: unknown): string | null {
  const actual = Array.isArray(value) ? 'array' : typeof value;
  const wanted = schema.type === 'integer' ? 'number' : schema.type;
  if (wanted !== undefined && actual !== wanted) return `is ${actual}, not ${wanted}`;
  if (schema.type === 'integer' && !Number.isInteger(value)) return 'is not a whole number';
  if (typeof value !== 'string') return null;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return `is ${value}`;
  const { minLength = 0, maxLength = Infinity } = schema;
  return value.length < minLength || value.length > maxLength ? `has ${value.length} characters` : null;
}
