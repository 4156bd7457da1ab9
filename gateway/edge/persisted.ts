import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { refusal } from '#platform/errors/refusals.ts';
import type { Layer, OperationRequest, Prepared } from '#platform/graphql/operation.ts';

/** Documents that clients may name, usually by the SHA-256 of their text, instead of sending it. */
export type TrustedDocuments = ReadonlyMap<string, string>;

export interface PersistedOptions {
  readonly trusted: TrustedDocuments;
  /** Runs only trusted documents. */
  readonly only: boolean;
  /** Maximum number of documents learned from clients; default 1,000. */
  readonly size?: number;
}

/** Maximum characters of all learned documents: one with few tokens may still have a megabyte of comments. */
const taughtText = 16 * 1024 * 1024;

const idSchema = z.string().min(1).max(256);
const textSchema = z.string().min(1);
/** The format of GraphQL Code Generator's client preset and of Relay's compiler. */
const plainManifest = z.record(idSchema, textSchema).transform((documents) => Object.entries(documents));
/** https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format */
const apolloManifest = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    version: z.literal(1),
    operations: z.array(z.object({ id: idSchema, body: textSchema })),
  })
  .transform(({ operations }) => operations.map(({ id, body }) => [id, body] as const));
const manifestSchema = z.union([apolloManifest, plainManifest]);

const extensionSchema = z.object({
  version: z.literal(1),
  // The client preset puts the algorithm's name before a hash. It need not be SHA-256.
  sha256Hash: idSchema.transform(withoutAlgorithm),
});

/** Reads a manifest, `{"<hash>": "<document>"}` or Apollo's. Throws when it is malformed. */
export function readManifest(text: string): TrustedDocuments {
  return new Map(
    manifestSchema.parse(JSON.parse(text)).map(([id, document]) => [withoutAlgorithm(id), document]),
  );
}

function withoutAlgorithm(id: string): string {
  return id.replace(/^sha256:/, '');
}

/**
 * Accepts operations by the hash of their text. Trusted documents are always accepted, others after a client has sent
 * text and hash together once (Apollo's automatic persisted queries,
 * https://www.apollographql.com/docs/apollo-server/performance/apq).
 */
export function acceptPersisted<Caller, Ready extends Prepared>({
  trusted,
  only,
  size = 1000,
}: PersistedOptions): Layer<Caller, Ready> {
  const taught = new LRUCache<string, string>({
    max: size,
    maxSize: taughtText,
    sizeCalculation: (text) => text.length,
  });
  const trustedTexts = new Set(trusted.values());

  /** Undefined for a request that names no document. Throws when the name is malformed. */
  function hashOf(request: OperationRequest): string | undefined {
    const given = request.extensions?.['persistedQuery'];
    if (given === undefined) return undefined;
    const read = extensionSchema.safeParse(given);
    if (!read.success) throw badHash('extensions.persistedQuery must be { version: 1, sha256Hash }.');
    return read.data.sha256Hash;
  }

  /** The text to run. Throws when it is unknown, does not match its hash or is not allowed. */
  function textOf({ query }: OperationRequest, hash: string | undefined): string {
    if (hash !== undefined && query === '') {
      const known = trusted.get(hash) ?? (only ? undefined : taught.get(hash));
      if (known === undefined) throw only ? notTrusted() : unknownHash();
      return known;
    }
    if (hash !== undefined) {
      if (trusted.get(hash) === query) return query;
      if (createHash('sha256').update(query).digest('hex') !== hash)
        throw badHash('The hash is not that of the document.');
    }
    if (only && !trustedTexts.has(query)) throw notTrusted();
    return query;
  }

  return (engine) => ({
    ...engine,
    async prepare(request, call) {
      const hash = hashOf(request);
      const query = textOf(request, hash);
      const completed = query === request.query ? request : { ...request, query };
      const prepared = await engine.prepare(completed, call);
      // Only valid documents are stored.
      if (hash !== undefined && !trusted.has(hash) && !('errors' in prepared)) taught.set(hash, query);
      return prepared;
    },
  });
}

/** The message and code that clients of automatic persisted queries expect. */
function unknownHash(): GraphQLError {
  return refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

function notTrusted(): GraphQLError {
  return refusal('DOCUMENT_NOT_TRUSTED', 'Only trusted documents are run here.');
}

function badHash(message: string): GraphQLError {
  return refusal('BAD_REQUEST', message, { field: 'extensions.persistedQuery' });
}
