// The package has no types for this entry: the engine's own module, and the hook that passes it its memory.
declare module '@prisma/schema-engine-wasm/schema_engine_bg' {
  export * from '@prisma/schema-engine-wasm';
  export function __wbg_set_wasm(exports: Readonly<Record<string, unknown>>): void;
}
