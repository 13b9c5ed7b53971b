import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contentFolder } from './files.ts';

const neutralSiteFile = z.strictObject({
  url: z.url({ protocol: /^https$/ }),
  /** What stands in the tab for the moment in between. */
  title: z.string().min(1).max(40),
});

let read: z.output<typeof neutralSiteFile> | undefined;

/** Where leaving at once leads: a site that anyone may have open, with nothing of ours in its address. */
export function neutralSite(): z.output<typeof neutralSiteFile> {
  read ??= neutralSiteFile.parse(JSON.parse(readFileSync(join(contentFolder, 'neutral-site.json'), 'utf8')));
  return read;
}
