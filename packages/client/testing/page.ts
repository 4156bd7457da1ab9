import { connect, resumable } from '../client.ts';
import { startFollowers } from './followers.ts';

/** What the test page offers to the test. */
Object.assign(globalThis, { startFollowers, connect, resumable });
