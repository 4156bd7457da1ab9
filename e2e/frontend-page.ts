import * as eventSource from '../docs/frontend/event-source.ts';
import * as files from '../docs/frontend/files.ts';
import * as live from '../docs/frontend/live.ts';
import * as signIn from '../docs/frontend/sign-in.ts';

/** The examples of docs/frontend.md that need a browser, for a page of a test. */
Object.assign(globalThis, { ...eventSource, ...files, ...live, ...signIn });
