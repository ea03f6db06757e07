interface Listed {
  readonly id: string;
  readonly type: string;
  readonly verdict: string;
  readonly findings: readonly unknown[];
  readonly attempts: number;
}
interface Data {
  readonly number: string;
  readonly purpose: string;
}

/** The simulated mail agencies, by their controls over HTTP. */
export const simulatorAt = (origin: string) => ({
  async set(change: object): Promise<void> {
    const answer = await fetch(`${origin}/simulator/settings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (!answer.ok) throw new Error(await answer.text());
  },

  /** What came of a referral, the first document of it with its e-mail. */
  async received(number: string) {
    const list = (await (await fetch(`${origin}/simulator/messages`)).json()) as { messages: Listed[] };
    const documents = await Promise.all(
      list.messages.map(async (message) => ({
        message,
        data: (await (await fetch(`${origin}/simulator/messages/${message.id}/content`)).json()) as Data,
      })),
    );
    const all = documents.filter(({ data }) => data.number === number);
    const { message, data } = all[0]!;
    const raw = await (await fetch(`${origin}/simulator/messages/${message.id}`)).text();
    return { message, data, raw, all: all.map((one) => one.data) };
  },
});
