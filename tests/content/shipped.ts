/** The shipped policies, Code and facts, read straight from disk with nothing of the library in between. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { policySchema, type PolicyEdition } from '../../src/policy/document.ts';
import { factsDocumentSchema, type Fact } from '../../src/policy/facts.ts';
import { handlingCodeSchema, type HandlingCode } from '../../src/policy/handling-code.ts';

const content = new URL('../../content/', import.meta.url);
export const contentFile = (path: string): string => readFileSync(new URL(path, content), 'utf8');
const yaml = (path: string): unknown => parse(contentFile(path), { uniqueKeys: true });

/** The newest edition of a landlord's policy on disk. */
export const shippedPolicy = (landlord: string): PolicyEdition => {
  const editions = readdirSync(new URL(`landlords/${landlord}/`, content))
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
  return policySchema.parse(yaml(`landlords/${landlord}/${editions.at(-1)}/policy.yaml`));
};

export const shippedCode = (): HandlingCode => {
  const folder = 'codes/housing-ombudsman/2024-04/';
  const parts = ['provisions', 'ceilings', 'letters'].map((name) => yaml(`${folder}${name}.yaml`));
  return handlingCodeSchema.parse(Object.assign({}, ...parts));
};

export const shippedFacts = (): Fact[] =>
  readdirSync(new URL('facts/', content)).flatMap(
    (name) => factsDocumentSchema.parse(yaml(`facts/${name}`)).facts,
  );
