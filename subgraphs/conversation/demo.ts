/** The demo accounts come without conversations: the first one is the visitor's own. */
export async function loadDemoData(): Promise<void> {}
