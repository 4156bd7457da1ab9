-- One Postgres schema per subgraph.
CREATE SCHEMA IF NOT EXISTS "admin";
CREATE SCHEMA IF NOT EXISTS "vendor";
CREATE SCHEMA IF NOT EXISTS "conversation";
CREATE SCHEMA IF NOT EXISTS "integration";

-- btree_gist: one index over a service and a place. pg_trgm: search inside words.
CREATE EXTENSION IF NOT EXISTS "btree_gist" SCHEMA "public";
CREATE EXTENSION IF NOT EXISTS "pg_trgm" SCHEMA "public";
