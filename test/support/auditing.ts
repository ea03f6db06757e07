import { AuditLog } from '../../audit/index.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Auditing } from '../../server/graphql/apollo.js';
import { AuditTrail } from '../../server/graphql/audit-trail.js';
import { whyRules } from '../../server/why.js';
import { silent } from './silent-logger.js';

/** Records what is looked at in the database of a test; nobody need say why. */
export const auditingFor = (prisma: PrismaClient): Auditing => ({
  trail: new AuditTrail(new AuditLog(prisma), silent),
  rules: whyRules([], { all: 'none', byRole: new Map() }),
});
