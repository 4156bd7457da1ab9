import { once } from 'node:events';
import { startSubgraph } from '#platform/subgraph.ts';
import { definition } from '../../../subgraph.ts';
import { providerOf } from '../../connections/find-provider.ts';
import { freshGrant } from '../fresh-grant.ts';

/**
 * `node grant-process.ts <provider> <times>`: a process of the subgraph. At the first line of its input it asks for the token of an
 * account so many times at once, prints the different tokens that it got as JSON, and ends.
 */
const [provider = '', times = '1'] = process.argv.slice(2);
const { services, stop } = await startSubgraph(definition);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const asked = Array.from({ length: Number(times) }, () =>
  freshGrant(services, providerOf(services, provider), 'default'),
);
const tokens = (await Promise.all(asked)).map(({ accessToken }) => accessToken);
process.stdout.write(`${JSON.stringify([...new Set(tokens)])}\n`);
process.stdin.destroy();
await stop();
