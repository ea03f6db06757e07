/** What can be wrong with the database at start. */
export type DatabaseErrorCode =
  | 'DATABASE_URL_INVALID'
  | 'DATABASE_UNREACHABLE'
  | 'DATABASE_TOO_OLD'
  | 'DATABASE_NOT_UTF8'
  | 'DATABASE_READ_ONLY'
  | 'DATABASE_NOT_OURS'
  | 'DATABASE_FOLDER_CLOSED'
  | 'DATABASE_FOLDER_IN_USE'
  | 'DATABASE_FOLDER_LOST'
  | 'DATABASE_NOT_RUNNING'
  | 'DATABASE_NOT_BEGUN'
  | 'DATABASE_START_FAILED'
  | 'EMBEDDED_BINARIES_MISSING'
  | 'MIGRATION_EDITED'
  | 'MIGRATION_UNKNOWN'
  | 'MIGRATION_UNFINISHED'
  | 'MIGRATION_FAILED'
  | 'MIGRATIONS_LOCKED'
  | 'SECOND_LOCK_MISSING'
  | 'DATABASE_OF_SANDBOX'
  | 'DATABASE_OF_PRODUCTION';

/** A database that cannot be used as it is. The message says what to do; it never carries a password. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}
