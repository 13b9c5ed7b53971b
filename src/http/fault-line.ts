/** What a log may say of a fault: its kind and its place. Its message can hold what somebody typed. */
export interface FaultLine {
  fault: string;
  at: string[];
}

const frame = /^\s+at .+$/gm;
const framesOf = (stack: string): string[] =>
  (stack.match(frame) ?? []).slice(0, 12).map((each) => each.trim());

/** From whatever was handed to `console.error`: errors, or stacks that were made into text. */
export function faultLine(said: readonly unknown[]): FaultLine {
  for (const each of said) {
    if (each instanceof Error)
      return { fault: each.name, at: framesOf((each.stack ?? '').replace(each.message, '')) };
    if (typeof each !== 'string') continue;
    const at = framesOf(each);
    const name = /\b([A-Z]\w*(?:Error|Exception))\b/.exec(each)?.[1];
    if (name !== undefined || at.length > 0) return { fault: name ?? 'Error', at };
  }
  return { fault: 'unknown', at: [] };
}
