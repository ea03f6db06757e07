import { defineConfig } from 'prisma/config';

/** Where the Prisma tools look. The hub itself takes its database from `server/config.ts`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://localhost/casebridge' },
});
