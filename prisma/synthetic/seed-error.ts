export type SeedErrorCode = 'SEED_INVALID' | 'SEED_TOO_LARGE' | 'SEED_CONFLICT' | 'SEED_IN_PRODUCTION';

/** A synthetic force that cannot be made or stored. The message says what to do. */
export class SeedError extends Error {
  readonly code: SeedErrorCode;

  constructor(code: SeedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SeedError';
    this.code = code;
  }
}
