import { linkHeader } from '../../federation/testing/test-subgraphs.ts';
import { answerCalls } from './calls.ts';
import { startRememberingServer } from './remembering-server.ts';
import { people, person } from './schema.ts';

/** The subgraph that each event is joined with. */
const url = await startRememberingServer(linkHeader + people, {
  Person: { __resolveReference: ({ id }: { id: string }) => person(id) },
});

const calls = { url: () => url };
export type PeopleCalls = typeof calls;
answerCalls(calls);
