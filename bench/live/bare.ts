import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, execute, parse, subscribe, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { answerCalls } from './calls.ts';
import { Rooms } from './rooms.ts';
import type { Publishing, RoomMessage } from './rooms.ts';
import { person, whole } from './schema.ts';

/** graphql-ws as its documentation sets it up, without federation: subgraph, join and clients in one process. */
const rooms = new Rooms();
const schema = buildSchema(whole);
const { Message, Subscription } = schema.getTypeMap();
if (Subscription && 'getFields' in Subscription) {
  const { messages } = Subscription.getFields();
  if (messages && 'subscribe' in messages) {
    messages.subscribe = (_root: unknown, { room }: { room: string }) => rooms.read(room);
  }
}
if (Message && 'getFields' in Message) {
  const { sender } = Message.getFields();
  if (sender && 'resolve' in sender) sender.resolve = (message: RoomMessage) => person(message.sender);
}

const http = createServer();
const server = new WebSocketServer({ server: http, path: '/graphql', perMessageDeflate: false });
useServer({ schema, execute, subscribe, parse, validate }, server);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
const { port } = http.address() as AddressInfo;

const calls = {
  port: () => port,
  publish: (publishing: Publishing) => rooms.publish(publishing),
};
export type BareCalls = typeof calls;
answerCalls(calls);
