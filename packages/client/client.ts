/** The face of `@switchboard/client`. Apollo's link and urql's exchange are entries of their own. */
export { connect } from './connect.ts';
export type { ConnectOptions } from './connect.ts';
export { fieldCursor } from './cursor.ts';
export type { Cursor, CursorOptions } from './cursor.ts';
export { follow } from './follow.ts';
export type { Following, FollowOptions, Request, Result, Sink, Status } from './follow.ts';
export { isFinal, SubscriptionRefused } from './losses.ts';
export type { Loss } from './losses.ts';
export { resumable } from './resumable.ts';
export type { ResumableOptions } from './resumable.ts';
