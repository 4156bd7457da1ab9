/**
 * An installation begins without credentials: the sandboxes stand in for the providers, so there is nothing to load
 * and nothing secret to ship.
 */
export async function loadDemoData(): Promise<void> {}
