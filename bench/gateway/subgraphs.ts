import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { resolvers, schemas } from './schemas.ts';

/**
 * The four subgraphs in one process, on ports of the system's choice, which it sends to its parent. An answer is
 * computed once per request text and then sent as bytes, so that their work does not cover the gateways'.
 */
const ports: Record<string, number> = {};

for (const [name, sdl] of Object.entries(schemas)) {
  const schema = buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: resolvers[name as keyof typeof resolvers],
  });
  const answers = new Map<string, Buffer>();

  async function answer(body: string): Promise<Buffer> {
    const known = answers.get(body);
    if (known) return known;
    const { query, variables, operationName } = JSON.parse(body) as {
      query: string;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables ?? {},
      ...(operationName === undefined ? {} : { operationName }),
    });
    const bytes = Buffer.from(JSON.stringify(result));
    if (answers.size < 1000) answers.set(body, bytes);
    return bytes;
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(Buffer.concat(chunks).toString()).then(
        (bytes) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
          response.end(bytes);
        },
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports[name] = (server.address() as AddressInfo).port;
}

process.send?.(ports);
process.on('disconnect', () => process.exit(0));
