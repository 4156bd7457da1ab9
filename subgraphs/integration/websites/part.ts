import type { SubgraphPart } from '#platform/subgraph-part.ts';
import type { Services } from '../services.ts';
import { addBotPage } from './bot-page.ts';
import { readWebsiteJob } from './read-website.ts';

/** Websites of leads: what their owners let machines read, and what they say. */
export const websites: SubgraphPart<Services> = { jobs: [readWebsiteJob], routes: addBotPage };
