/** Words and options of a command, as typed: `--name value`, `--flag`, and the words in between. */
export interface Arguments {
  words: string[];
  options: Map<string, string>;
  /** Options that are not known, or have no value. */
  strange: string[];
}

/** `valued` options take the next word; `flags` stand alone. `--name=value` is the same as `--name value`. */
export const readArguments = (
  args: readonly string[],
  valued: readonly string[],
  flags: readonly string[],
): Arguments => {
  const read: Arguments = { words: [], options: new Map(), strange: [] };
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      read.words.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s);
    if (flags.includes(name) && inline === undefined) read.options.set(name, '');
    else if (valued.includes(name)) {
      const value = inline ?? rest.shift();
      if (value === undefined) read.strange.push(word);
      else read.options.set(name, value);
    } else read.strange.push(word);
  }
  return read;
};
