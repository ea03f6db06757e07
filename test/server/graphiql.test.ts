import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { type DefinitionNode, Kind, parse, validate } from 'graphql';
import { exampleOperations } from '../../server/endpoints/example-operations.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { limitFault } from '../../server/graphql/operation-limits.js';
import { TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.start();
});
afterAll(() => hub?.stop());

const open = (path: string) => hub.send(path, { authorization: '', headers: { accept: 'text/html' } });

/** The page as it is asked for under another host name. */
const openAs = (host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    request(`${hub.url}/graphql`, { headers: { host, accept: 'text/html' } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });

describe('GraphiQL', () => {
  test('is a page that loads nothing from elsewhere, and whose files are there', async () => {
    const page = await open('/graphql');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link!);
    const modules = [...page.text.matchAll(/(?:import|from) *\(?["']([^"']+)["']/g)].map(([, link]) => link!);
    const files = [...links, ...modules].filter((link) => !link.startsWith('data:'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of new Set(files)) {
      expect(file).toMatch(/^\//);
      const answer = await open(file);
      expect([file, answer.status]).toEqual([file, 200]);
      expect(answer.text.length).toBeGreaterThan(1_000);
    }
    expect(page.text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  test('may load only from the hub, says its policy', async () => {
    const policy = (await open('/graphql')).headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'self'/);
    expect(policy).not.toMatch(/https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('is where / leads', async () => {
    const answer = await open('/');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/graphql']);
  });

  test('lets one in at once in the sandbox, under a loopback name only', async () => {
    expect((await open('/graphql')).text).toMatch(/Bearer cb_/);
    const port = new URL(hub.url).port;
    expect(await openAs(`localhost:${port}`)).toMatch(/Bearer cb_/);
    for (const host of [
      'attacker.example',
      `attacker.example:${port}`,
      'localhost.attacker.example',
      '127.0.0.1.attacker.example',
    ]) {
      expect(await openAs(host)).not.toMatch(/Bearer cb_/);
    }
  });

  test('gives no page to a program', async () => {
    const answer = await hub.send('/graphql', { headers: { accept: 'application/json' } });
    expect(answer.text).not.toContain('<html');
  });
});

describe('the example operations', () => {
  const document = parse(exampleOperations);
  const operations = document.definitions.flatMap((node: DefinitionNode) =>
    node.kind === Kind.OPERATION_DEFINITION ? [node] : [],
  );

  test('are operations of the API', () => {
    expect(limitFault(document)).toBeUndefined();
    expect(validate(buildApiSchema(), document).map(String)).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation))).toEqual(
      new Set(['query', 'mutation', 'subscription']),
    );
  });

  test.each(operations.filter(({ operation }) => operation !== 'subscription').map((node) => node.name!.value))(
    '%s runs',
    async (operationName) => {
      const answer = await hub.post(JSON.stringify({ query: exampleOperations, operationName }));
      expect(answer.json!.errors).toBeUndefined();
      for (const value of Object.values(answer.json!.data!))
        expect((value as { problems?: unknown[] }).problems ?? []).toEqual([]);
    },
  );
});
