import { reportStartPosition } from '../../platform/transport/position.ts';
import { composeSupergraph, startTestSubgraph } from '../../gateway/testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext } from '../../gateway/testing/test-subgraphs.ts';
import { answerCalls } from './calls.ts';
import { Rooms } from './rooms.ts';
import type { Publishing, RoomMessage } from './rooms.ts';
import { chat, people, person } from './schema.ts';

/** The two subgraphs behind the gateway, in one process, and the publisher. */
const rooms = new Rooms();

const sources: readonly SubgraphSource[] = [
  {
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
  },
  {
    name: 'people',
    sdl: people,
    resolvers: { Person: { __resolveReference: ({ id }: { id: string }) => person(id) } },
  },
];
const running = await Promise.all(sources.map(startTestSubgraph));

const calls = {
  supergraph: () =>
    composeSupergraph(sources.map(({ name, sdl }, index) => ({ name, sdl, url: running[index]?.url ?? '' }))),
  publish: (publishing: Publishing) => rooms.publish(publishing),
};
export type SubgraphCalls = typeof calls;
answerCalls(calls);
