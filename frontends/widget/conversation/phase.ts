/**
 * `asking`: whether this browser has a conversation; `none`: it has none yet; `ended`: the session of the one it had is over;
 * `there`: it is shown and followed.
 */
export type Phase = 'asking' | 'none' | 'ended' | 'there';
