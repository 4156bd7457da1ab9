import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { plainSchema, withKnownReferences, withoutRequired } from './plain-schema.ts';
import { formFields } from './form-fields.ts';
import { multipartProblems } from './multipart-problems.ts';
import type { Exchange } from './wire.ts';

const mediaTypes = z.record(z.string(), z.looseObject({ schema: z.unknown().optional() }));
const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false) });
const operation = z.looseObject({
  parameters: z.array(z.union([parameter, z.object({ $ref: z.string() })])).default([]),
  requestBody: z.looseObject({ content: mediaTypes.optional(), $ref: z.string().optional() }).optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: mediaTypes.optional(), $ref: z.string().optional() }),
  ),
});
const document = z.looseObject({
  servers: z.array(z.looseObject({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** A provider's published description (OpenAPI 3). */
export interface PublishedApi {
  /** What the description does not allow of an exchange; null for an operation that it does not have. */
  problemsOf(exchange: Exchange): readonly string[] | null;
}

/** Reads a description from the folder that `PROVIDER_SPECS` names; null without the folder. */
export async function readPublishedApi(file: string): Promise<PublishedApi | null> {
  const folder = process.env['PROVIDER_SPECS'];
  if (folder === undefined) return null;
  const given: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
  return publishedApi(withKnownReferences(plainSchema(given)));
}

function publishedApi(given: unknown): PublishedApi {
  const { servers, paths } = document.parse(given);
  const schema = z.record(z.string(), z.unknown()).parse(given);
  const options = {
    strict: false,
    validateSchema: false,
    validateFormats: false,
    unicodeRegExp: false,
    // Else 0.82671 would be no multiple of 0.00001.
    multipleOfPrecision: 6,
    allErrors: true,
  };
  const exact = new Ajv2020(options).addSchema(schema, 'api');
  // The fields of a form are texts.
  const lenient = new Ajv2020({ ...options, coerceTypes: true }).addSchema(schema, 'api');
  // A stand-in may leave out what the product does not read; what it sends must be right.
  const partial = new Ajv2020(options).addSchema(withoutRequired(schema), 'api');
  const prefixes = servers.map(({ url }) => url.replace(/^https?:\/\/[^/]+/, '').replace(/\/+$/, ''));

  function find(exchange: Exchange): { readonly path: string; readonly method: string } | null {
    const method = exchange.method.toLowerCase();
    const below = ['', ...prefixes]
      .filter((prefix) => exchange.path.startsWith(prefix))
      .map((prefix) => exchange.path.slice(prefix.length));
    for (const inside of ['[^/]+', '.+']) {
      const found = Object.keys(paths)
        .filter((path) => paths[path]?.[method] !== undefined)
        .toSorted((one, other) => placeholdersIn(one) - placeholdersIn(other))
        .find((path) => below.some((asked) => patternOf(path, inside).test(asked)));
      if (found !== undefined) return { path: found, method };
    }
    return null;
  }

  const problems = (ajv: Ajv2020, pointer: string, value: unknown, isClosed: boolean): string[] => {
    const ref = { $ref: `api#${pointer}` };
    const validate = ajv.compile(isClosed ? { ...ref, unevaluatedProperties: false } : ref);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };

  return {
    problemsOf: (exchange) => {
      const found = find(exchange);
      if (!found) return null;
      const at = `/paths/${escaped(found.path)}/${found.method}`;
      const { requestBody, responses, parameters } = operation.parse(paths[found.path]?.[found.method]);
      const asked = requestProblems();
      const answered = answerProblems();
      return [...queryProblems(), ...asked, ...answered];

      function queryProblems(): string[] {
        const known = parameters.flatMap((one) => ('name' in one && one.in === 'query' ? [one] : []));
        return known
          .filter(({ name, required }) => required && !exchange.query.has(name))
          .map(({ name }) => `the query lacks ${name}`);
      }

      function requestProblems(): string[] {
        const type = mediaType(exchange.requestHeaders['content-type']);
        const entry = Object.keys(requestBody?.content ?? {}).find((name) => mediaType(name) === type);
        if (entry === undefined) {
          return requestBody?.content && exchange.requestBody.length > 0
            ? [`a body of type ${type} is not described`]
            : [];
        }
        const pointer = `${at}/requestBody/content/${escaped(entry)}/schema`;
        if (type === 'multipart/form-data') {
          const { schema: form } = requestBody?.content?.[entry] ?? {};
          return multipartProblems(given, form, exchange.requestBody).map((problem) => `request: ${problem}`);
        }
        const text = exchange.requestBody.toString('utf8');
        const isForm = type === 'application/x-www-form-urlencoded';
        const value: unknown = isForm ? formFields(text) : JSON.parse(text);
        return problems(
          isForm ? lenient : exact,
          pointer,
          value,
          hasFields(requestBody?.content?.[entry]),
        ).map((problem) => `request: ${problem}`);
      }

      function answerProblems(): string[] {
        const status = [String(exchange.status), `${String(exchange.status)[0]}XX`, 'default'].find(
          (name) => responses[name] !== undefined,
        );
        if (status === undefined) {
          return exchange.status < 400 ? [`status ${exchange.status} is not described`] : [];
        }
        const type = mediaType(exchange.answerHeaders['content-type']);
        const entry = Object.keys(responses[status]?.content ?? {}).find((name) => mediaType(name) === type);
        if (entry === undefined || !type.endsWith('json')) return [];
        const pointer = `${at}/responses/${status}/content/${escaped(entry)}/schema`;
        const value: unknown = JSON.parse(exchange.answerBody.toString('utf8'));
        return problems(partial, pointer, value, false).map((problem) => `answer: ${problem}`);
      }
    },
  };
}

/** Whether a schema names fields of its own: only then another field is wrong. */
function hasFields(content: unknown): boolean {
  return /"(?:properties|\$ref)":/.test(JSON.stringify(content ?? {}));
}

function placeholdersIn(path: string): number {
  return path.split('{').length - 1;
}

function patternOf(path: string, inside: string): RegExp {
  const parts = path.split(/\{[^}]+\}/).map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join(inside)}$`);
}

function mediaType(header: string | undefined): string {
  return (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A name in a JSON pointer within a URI (RFC 6901 sections 3 and 6). */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
