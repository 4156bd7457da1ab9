/** Within which somebody should be called back, in milliseconds. */
export const dueMs = 15 * 60_000;
