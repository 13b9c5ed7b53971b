/** The desk's address: which words it takes, and what they ask for. Saved views and links are made of the same words. */
const names = ['group', 'stage', 'duty', 'channel', 'mine', 'risk'] as const;
type Name = (typeof names)[number];
export type DeskAsked = Partial<Record<Name, string>>;

/** Words that are there and short; what they may be is for the procedure to say. */
export function deskAsked(read: (name: string) => string | null | undefined): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = read(name);
      return value && /^[a-z0-9-]{1,40}$/.test(value) ? [[name, value]] : [];
    }),
  );
}

/** As the procedures take it. The casts are looked at again by their schemas, which take an unknown word for none. */
export function deskFilter(asked: DeskAsked) {
  return {
    stage: asked.stage as 'stage-1' | undefined,
    duty: asked.duty as 'acknowledge' | undefined,
    channel: asked.channel as 'portal' | undefined,
    mine: asked.mine === 'yes' || undefined,
    atRisk: asked.risk === 'yes' || undefined,
  };
}

/** The path of the list with these words, under `desk`. */
export function deskPath(asked: DeskAsked & { after?: string | undefined }): string {
  const given = Object.entries(asked).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? 'desk' : `desk?${new URLSearchParams(given).toString()}`;
}

/** A kept view as the words of an address. */
export const askedOf = (view: {
  group?: string | undefined;
  filter: {
    stage?: string | undefined;
    duty?: string | undefined;
    channel?: string | undefined;
    mine?: boolean | undefined;
    atRisk?: boolean | undefined;
  };
}): DeskAsked => ({
  ...(view.group ? { group: view.group } : {}),
  ...(view.filter.stage ? { stage: view.filter.stage } : {}),
  ...(view.filter.duty ? { duty: view.filter.duty } : {}),
  ...(view.filter.channel ? { channel: view.filter.channel } : {}),
  ...(view.filter.mine ? { mine: 'yes' } : {}),
  ...(view.filter.atRisk ? { risk: 'yes' } : {}),
});
