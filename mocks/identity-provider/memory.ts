import type { Adapter, AdapterPayload } from 'oidc-provider';

/** At most so many sessions, codes and grants are remembered; then the oldest is forgotten. */
const MOST = 5_000;

/** What the identity provider remembers, as long as its process runs. */
export class Memory {
  private readonly kept = new Map<string, { payload: AdapterPayload; until: number }>();

  /** What the library asks for each kind of thing it keeps. */
  readonly adapter = (kind: string): Adapter => {
    const key = (id: string) => `${kind}:${id}`;
    const find = (id: string): Promise<AdapterPayload | undefined> => {
      const found = this.kept.get(key(id));
      return Promise.resolve(found && found.until > Date.now() ? found.payload : undefined);
    };
    const where = (name: 'uid' | 'userCode', value: string): Promise<AdapterPayload | undefined> => {
      const mine = [...this.kept].filter(([place]) => place.startsWith(`${kind}:`));
      const found = mine.find(([, { payload }]) => payload[name] === value);
      return Promise.resolve(found?.[1].payload);
    };
    return {
      find,
      findByUid: (uid) => where('uid', uid),
      findByUserCode: (code) => where('userCode', code),
      upsert: (id, payload, seconds) => {
        if (this.kept.size >= MOST) this.kept.delete(this.kept.keys().next().value!);
        this.kept.set(key(id), { payload, until: Date.now() + (seconds ?? 3_600) * 1_000 });
        return Promise.resolve();
      },
      consume: async (id) => {
        const payload = await find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1_000);
      },
      destroy: (id) => Promise.resolve(void this.kept.delete(key(id))),
      revokeByGrantId: (grantId) => {
        for (const [place, { payload }] of this.kept) if (payload.grantId === grantId) this.kept.delete(place);
        return Promise.resolve();
      },
    };
  };
}
