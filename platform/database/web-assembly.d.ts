export {};

declare global {
  /** The part of the interface that loads the engine: the types of Node.js leave it to those of browsers. */
  const WebAssembly: {
    instantiate(
      binary: Uint8Array,
      imports: Readonly<Record<string, unknown>>,
    ): Promise<{ instance: { exports: Readonly<Record<string, unknown>> } }>;
  };
}
