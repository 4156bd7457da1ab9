import { parentPort, workerData } from 'node:worker_threads';
import { IntrospectAndCompose } from '@apollo/gateway';
import type { ComposedSubgraph, ComposingMessage, SdlAnswer } from './composing-thread.ts';

/**
 * The thread that composes. Its data is the list of subgraphs. Apollo's manager asks each of them for its SDL. The
 * main thread answers, because it has the connections and the token.
 */
const subgraphs = workerData as readonly ComposedSubgraph[];
const waiting = new Map<string, (sdl: string) => void>();
const send = (message: ComposingMessage) => parentPort?.postMessage(message, []);

parentPort?.on('message', ({ subgraph, sdl }: SdlAnswer) => waiting.get(subgraph)?.(sdl));

function ask(subgraph: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  waiting.set(subgraph, resolve);
  send({ kind: 'ask', subgraph });
  return promise;
}

async function compose(): Promise<ComposingMessage> {
  try {
    const manager = new IntrospectAndCompose({ subgraphs: [...subgraphs] });
    const { supergraphSdl } = await manager.initialize({
      update: () => undefined,
      healthCheck: () => Promise.resolve(),
      getDataSource: ({ name }) => ({
        process: async () => ({ data: { _service: { sdl: await ask(name) } } }),
      }),
    });
    return supergraphSdl === null
      ? { kind: 'refused', reason: 'There is nothing to compose.' }
      : { kind: 'composed', sdl: supergraphSdl };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}

send(await compose());
