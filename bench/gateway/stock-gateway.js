import { readFile } from 'node:fs/promises';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { ApolloGateway } from '@apollo/gateway';

/** The peer that Apollo's documentation describes: its server with its gateway, all at their defaults. */
const gateway = new ApolloGateway({ supergraphSdl: await readFile(process.env['SUPERGRAPH'] ?? '', 'utf8') });
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(process.env['PORT']) } });
