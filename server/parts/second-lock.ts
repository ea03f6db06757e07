import type { Actor } from '../../access/actor.js';
import type { PrismaClient } from '../../prisma/client.js';
import { DatabaseError } from '../../prisma/database-error.js';
import { PartnerClients } from '../../prisma/partner-client.js';
import { prepareSecondLock, type SecondLockFault } from '../../prisma/second-lock.js';
import type { Foundation } from './foundation.js';

/** The client with which to read for somebody. */
export type ReadsOf = (actor: Pick<Actor, 'role' | 'partnerId'>) => PrismaClient;

/**
 * What the API reads with: for partners clients that PostgreSQL itself holds to the partner's own rows, for all others the hub's.
 * Where that cannot be had, a sandbox says so and goes on without it. Production goes on only if CASEBRIDGE_SECOND_LOCK is `off`; else
 * throws `DatabaseError` SECOND_LOCK_MISSING.
 */
export async function openReads(
  foundation: Pick<Foundation, 'config' | 'database' | 'life' | 'logger' | 'prisma'>,
): Promise<ReadsOf> {
  const { config, database, life, logger, prisma } = foundation;
  if (config.CASEBRIDGE_SECOND_LOCK === 'off') {
    if (config.CASEBRIDGE_MODE === 'production')
      logger.warn('CASEBRIDGE_SECOND_LOCK is off: only the application keeps partners apart');
    return () => prisma;
  }
  const lock = await prepareSecondLock(database.url);
  if (!lock.holds) {
    const says = `${because[lock.fault]} An administrator of PostgreSQL can mend it in this database: ${lock.remedy}`;
    if (config.CASEBRIDGE_MODE === 'production')
      throw new DatabaseError(
        'SECOND_LOCK_MISSING',
        `${says} Then start again; or set CASEBRIDGE_SECOND_LOCK=off to go without (docs/operations.md).`,
      );
    logger.warn(`The database does not keep partners apart, only the application does. ${says}`);
    return () => prisma;
  }
  const partners = new PartnerClients(database.url, { poolSize: config.CASEBRIDGE_PARTNER_POOL_SIZE });
  life.keep('connections', () => partners.close());
  return ({ role, partnerId }) => (role === 'partner' || partnerId !== undefined ? partners.of(partnerId) : prisma);
}

const because: Readonly<Record<SecondLockFault, string>> = {
  NO_ROLE: 'The role that partners read as is missing, and the hub may not make it.',
  NO_MEMBER: 'The hub may not read as the role of partners.',
  NO_SCHEMA: 'The role that partners read as may not use the schema.',
  ROLE_TOO_MIGHTY: 'The role that partners read as has rights which no policy holds back.',
  NOT_OWNER: 'The hub does not own its tables, and the policies of partners are not in place.',
  LOST: 'The connections of partners do not begin as they should: something in between drops startup options.',
};
