/** Repeats an assertion until it holds; after `withinMs` its last failure is thrown. */
export async function eventually(assertion: () => void | Promise<void>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
