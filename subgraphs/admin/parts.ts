/* The capabilities of this subgraph that have a `part.ts`. A new one is a line here. */
export { campaigns } from './campaigns/part.ts';
export { customers } from './customers/part.ts';
export { leads } from './leads/part.ts';
export { transfers } from './transfers/part.ts';
