import { totalmem } from 'node:os';

/** Server settings (`postgres -c`) by name. */
export type Settings = Readonly<Record<string, string | number>>;

const MB = 1024 * 1024;
const LEAST_BUFFERS_MB = 128;
const MOST_BUFFERS_MB = 4096;

/**
 * An eighth of the memory that this process may use, within bounds: half of what PostgreSQL's manual advises for a machine of its own. It
 * is taken as it fills. What a search reads of a large force lies all over its index, and is read from here for half of what it costs
 * from the system's cache.
 */
function buffersMb(): number {
  const limit = process.constrainedMemory() || Infinity;
  const eighth = Math.floor(Math.min(limit, totalmem()) / MB / 8);
  return Math.max(LEAST_BUFFERS_MB, Math.min(MOST_BUFFERS_MB, eighth));
}

/**
 * For a server that people work with while imports write: PostgreSQL's own are those of a small machine of long ago. With a gigabyte of log
 * between checkpoints an import has one every twelve seconds, and all commits wait for the disk meanwhile.
 */
export const servingSettings = (): Settings => ({
  shared_buffers: `${buffersMb()}MB`,
  max_wal_size: '3GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
});

/** For data that need not survive the machine's going down. */
export const scratchSettings: Settings = { fsync: 'off', full_page_writes: 'off' };
