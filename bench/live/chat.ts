import { reportStartPosition } from '../../platform/transport/position.ts';
import { composeSupergraph, startTestSubgraph } from '../../gateway/testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext } from '../../gateway/testing/test-subgraphs.ts';
import { answerCalls } from './calls.ts';
import { Rooms } from './rooms.ts';
import type { Publishing, RoomMessage } from './rooms.ts';
import { chat, people } from './schema.ts';

/** The subgraph of the live events, and their publisher. */
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

const calls = {
  supergraph: (peopleUrl: string) =>
    composeSupergraph([
      { name: 'chat', sdl: chat, url: chatSubgraph.url },
      { name: 'people', sdl: people, url: peopleUrl },
    ]),
  publish: (publishing: Publishing) => rooms.publish(publishing),
};
export type ChatCalls = typeof calls;
answerCalls(calls);
