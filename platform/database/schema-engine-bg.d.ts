// The package ships no types for this entry: it is the engine's own module plus the hook that hands it its memory.
declare module '@prisma/schema-engine-wasm/schema_engine_bg' {
  export * from '@prisma/schema-engine-wasm';
  export function __wbg_set_wasm(exports: Readonly<Record<string, unknown>>): void;
}
