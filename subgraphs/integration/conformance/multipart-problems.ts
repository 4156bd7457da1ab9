import { z } from 'zod';

const described = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
});
const reference = z.object({ $ref: z.string() });

/** What is wrong with the names of a form with files (RFC 7578). Its values are files and texts, which any schema of a form takes. */
export function multipartProblems(document: unknown, schema: unknown, body: Buffer): readonly string[] {
  const form = described.safeParse(resolve(document, schema)).data;
  if (!form) return [];
  const names = [
    ...body.toString('latin1').matchAll(/^content-disposition: form-data; name="([^"]+)"/gim),
  ].map(([, name = '']) => name);
  const unknown = names.filter((name) => form.properties[name] === undefined);
  const missing = form.required.filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) => `the form has no ${name}`),
    ...missing.map((name) => `the form lacks ${name}`),
  ];
}

function resolve(document: unknown, schema: unknown): unknown {
  const { data: named } = reference.safeParse(schema);
  if (!named) return schema;
  return named.$ref
    .replace(/^.*#\//, '')
    .split('/')
    .reduce<unknown>(
      (inside, key) => z.record(z.string(), z.unknown()).safeParse(inside).data?.[key],
      document,
    );
}
