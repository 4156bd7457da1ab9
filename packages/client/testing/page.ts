import { connect, resumable } from '../client.ts';
import { startFollowers } from './followers.ts';

/** The functions of the test page for the test. */
Object.assign(globalThis, { startFollowers, connect, resumable });
