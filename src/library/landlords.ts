import { parse } from 'yaml';
import { landlordSchema, type Landlord } from '#policy';
import { contentFiles } from './files.ts';

/** Every `landlords/<id>/landlord.yaml`. Throws where one is not what its schema says: a portal cannot serve half of it. */
export const landlordsOnDisk = (): Landlord[] =>
  contentFiles('landlords')
    .filter(({ path }) => /^landlords\/[^/]+\/landlord\.yaml$/.test(path))
    .map(({ body }) => landlordSchema.parse(parse(body)));
