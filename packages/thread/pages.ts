/** Pause before a conversation that could not be loaded is loaded again, in milliseconds. */
export const reloadMs = 3_000;
/** Messages of a page, and of a page on the way to the first unread one. */
export const pageSize = 50;
export const longPageSize = 100;
