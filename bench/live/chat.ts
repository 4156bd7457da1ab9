import { reportStartPosition } from '../../platform/streams/start-position.ts';
import { composeSupergraph, serveTestSchema } from '../../federation/testing/test-subgraphs.ts';
import type { SubgraphSource, TestContext } from '../../federation/testing/test-subgraphs.ts';
import { startSessionAuthority } from '../../gateway/testing/session-authority.ts';
import { answerCalls } from './calls.ts';
import { Rooms } from './rooms.ts';
import type { Publishing, RoomMessage } from './rooms.ts';
import { chat, people } from './schema.ts';

/** The subgraph of the live events, their publisher, and the sessions of those who listen. */
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
const chatSubgraph = await serveTestSchema(chatSource);
const authority = await startSessionAuthority();
const hour = 60 * 60 * 1000;

const calls = {
  supergraph: (peopleUrl: string) =>
    composeSupergraph([
      { name: 'chat', sdl: chat, url: chatSubgraph.url },
      { name: 'people', sdl: people, url: peopleUrl },
    ]),
  /** Opens a session for each room, whose token is the room's name. @returns where the gateway asks for them */
  openSessions(rooms: number): string {
    for (let room = 0; room < rooms; room += 1) {
      authority.open(`room-${room}`, { sub: `room-${room}`, role: 'CUSTOMER' }, hour);
    }
    return authority.url;
  },
  publish: (publishing: Publishing) => rooms.publish(publishing),
};
export type ChatCalls = typeof calls;
answerCalls(calls);
