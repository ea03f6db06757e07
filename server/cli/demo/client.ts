import { randomUUID } from 'node:crypto';
import type { Problem } from '../../../domain/problem.js';
import { CommandError } from '../fail.js';

/** A refusal that ends the demo: everything the hub said was wrong. */
export class RefusedError extends Error {
  constructor(
    readonly what: string,
    readonly problems: readonly Problem[],
  ) {
    super(`${what} was refused.`);
  }
}

/** Speaks to a hub as any internal application would: GraphQL over HTTP with a token. */
export class HubClient {
  constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  /** Runs an operation; throws when the request itself fails. */
  async run<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await this.send(
      '/graphql',
      { 'content-type': 'application/json' },
      JSON.stringify({ query, variables }),
    );
    const answer = (await response.json()) as {
      data?: Data;
      errors?: { message: string; extensions?: { code?: string; path?: string } }[];
    };
    if (answer.errors?.length || !answer.data) {
      const errors = answer.errors ?? [{ message: `The hub answered ${response.status}.` }];
      const fault = errors.find(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR');
      if (fault) throw new CommandError(fault.message);
      throw new RefusedError(
        'The request',
        errors.map((error) => ({
          code: error.extensions?.code ?? 'ERROR',
          path: error.extensions?.path ?? '',
          message: error.message,
        })),
      );
    }
    return answer.data;
  }

  /**
   * Runs one mutation `name(input)` under a new idempotency key and returns its payload; throws `RefusedError` with all
   * problems when it was refused.
   */
  async change<Payload extends object>(
    name: string,
    inputType: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<Payload> {
    const data = await this.run<Record<string, Payload & { problems: Problem[] }>>(
      `mutation($input: ${inputType}!) { ${name}(input: $input) { ${selection} problems { code path message } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    const payload = data[name]!;
    if (payload.problems.length > 0) throw new RefusedError(name, payload.problems);
    return payload;
  }

  /** Uploads a material to a case file; returns its id. */
  async upload(
    caseFileId: string,
    material: { kind: string; title: string; fileName: string; contentType: string; content: string | Uint8Array },
  ): Promise<string> {
    const headers = {
      'content-type': material.contentType,
      'idempotency-key': randomUUID(),
      'casebridge-kind': material.kind,
      'casebridge-title': encodeURIComponent(material.title),
      'casebridge-file-name': encodeURIComponent(material.fileName),
    };
    const response = await this.send(`/case-files/${caseFileId}/materials`, headers, material.content);
    const answer = (await response.json()) as {
      material?: { id: string };
      problems?: Problem[];
      errors?: { message: string; extensions: { code: string } }[];
    };
    if (!answer.material) {
      throw new RefusedError(
        'The upload',
        answer.problems ??
          (answer.errors ?? []).map((e) => ({ code: e.extensions.code, path: '', message: e.message })),
      );
    }
    return answer.material.id;
  }

  /** Posts to the hub; throws `CommandError` when it cannot be reached, does not know the token, or fails. */
  private async send(path: string, headers: Record<string, string>, body: string | Uint8Array): Promise<Response> {
    const response = await fetch(this.url + path, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${this.token}` },
      body,
      signal: AbortSignal.timeout(60_000),
    }).catch(() => {
      throw new CommandError(`The hub at ${this.url} does not answer. See whether it runs, and try again.`);
    });
    if (response.status === 401)
      throw new CommandError(
        `The hub at ${this.url} does not know the token in the data folder. Start it again, and then the demo.`,
      );
    if (response.status >= 500)
      throw new CommandError(`The hub at ${this.url} answered ${response.status}. Its log says why.`);
    return response;
  }
}
