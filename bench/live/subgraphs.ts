import { reportStartPosition } from '../../platform/transport/position.ts';
import { composeSupergraph, linkHeader, startTestSubgraph } from '../../gateway/testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext } from '../../gateway/testing/test-subgraphs.ts';
import { answerCalls } from './calls.ts';
import { startRememberingServer } from './remembering-server.ts';
import { Rooms } from './rooms.ts';
import type { Publishing, RoomMessage } from './rooms.ts';
import { chat, people, person } from './schema.ts';

/** The two subgraphs behind the gateway, in one process, and the publisher. */
const rooms = new Rooms();

const chatSource: SubgraphSource = {
  name: 'chat',
  sdl: chat,
  resolvers: {
    Subscription: {
      messages: {
        subscribe: (_root: unknown, { room }: { room: string }, { signal }: TestContext) => {
          reportStartPosition(0);
          return rooms.read(room, signal);
        },
      },
    },
    Message: { sender: ({ sender }: RoomMessage) => ({ id: sender }) },
  },
};
const chatSubgraph = await startTestSubgraph(chatSource);
const peopleUrl = await startRememberingServer(linkHeader + people, {
  Person: { __resolveReference: ({ id }: { id: string }) => person(id) },
});

const calls = {
  supergraph: () =>
    composeSupergraph([
      { name: 'chat', sdl: chat, url: chatSubgraph.url },
      { name: 'people', sdl: people, url: peopleUrl },
    ]),
  publish: (publishing: Publishing) => rooms.publish(publishing),
};
export type SubgraphCalls = typeof calls;
answerCalls(calls);
