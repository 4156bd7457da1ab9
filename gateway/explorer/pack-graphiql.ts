import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import {
  css,
  editorWorkerService,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql';

/** GraphiQL's files by their names in the page. Each is sent as soon as it is packed. */
const files = {
  'graphiql.js': js,
  'graphiql.css': css,
  'editor.worker.js': editorWorkerService,
  'json.worker.js': jsonWorker,
  'graphql.worker.js': graphqlWorker,
} as const;

for (const [name, content] of Object.entries(files)) {
  const packed = gzipSync(content);
  parentPort?.postMessage({ name, packed }, [packed.buffer]);
}
