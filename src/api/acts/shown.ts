/** A form of an act as its page shows it, and the list of acts beside a complaint. */
import type { Call } from '#call';
import type { ComplaintView } from '#complaints';
import { reasonWords } from '../following/actions.ts';
import type { Follower } from '../following/follower.ts';
import type { ActChoice, ActField, ActForm } from './form.ts';
import { actForms } from './table.ts';

export interface ActFieldShown extends Pick<ActField, 'name' | 'kind'> {
  isOptional: boolean;
  options: readonly ActChoice[];
  first: string;
}

interface Openness {
  isOpen: boolean;
  because: { words: string; clause?: string | undefined; href?: string | undefined }[];
  cautions: string[];
}

export interface ActShown extends Openness {
  act: string;
  reference: string;
  title: string;
  version: number;
  /** How many events the page was made from. */
  seen?: number;
  fields: ActFieldShown[];
  /** Where to go if something else was meant. */
  beside: string | undefined;
}

export interface ActListed extends Openness {
  act: string;
}

function openness(form: ActForm, seen: ComplaintView, reader: Follower): Openness {
  const permitted = seen.answer?.may.find((each) => each.party === form.party && each.action === form.action);
  if (permitted === undefined) return { isOpen: true, because: [], cautions: [] };
  if (permitted.allowed)
    return {
      isOpen: true,
      because: [],
      cautions: permitted.because.map((because) => reasonWords(because, reader)),
    };
  const because = permitted.because.map((each) => ({
    words: reasonWords(each, reader),
    ...(each.code === undefined ? { clause: each.clause, href: reader.clause(each.clause).href } : {}),
  }));
  return { isOpen: false, because, cautions: [] };
}

/** The acts of a party on this complaint, in the table's order, open or not. */
export const actsListed = (seen: ComplaintView, party: ActForm['party'], reader: Follower): ActListed[] =>
  actForms
    .filter((form) => form.party === party && (form.isFor?.(seen) ?? true))
    .map((form) => ({ act: form.act, ...openness(form, seen, reader) }));

const optionsOf = async (
  form: ActForm,
  field: ActField,
  seen: ComplaintView,
  reader: Follower,
  call: Call,
): Promise<readonly ActChoice[]> =>
  field.optionsOf
    ? field.optionsOf(seen, reader, call)
    : (field.options ?? []).map((value) => ({
        value,
        label: reader.words(`acts:${form.act}.${field.name}.${value}`),
      }));

/** The form, with what its choices are on this complaint. */
export async function actShown(
  form: ActForm,
  seen: ComplaintView,
  reader: Follower,
  call: Call,
): Promise<ActShown> {
  const fields = await Promise.all(
    form.fields.map(async (field) => ({
      name: field.name,
      kind: field.kind,
      isOptional: field.isOptional ?? false,
      options: await optionsOf(form, field, seen, reader, call),
      first: field.first?.(seen, reader) ?? '',
    })),
  );
  const { reference, title, version } = seen.complaint;
  const beside = form.beside && reader.link(form.beside(reference));
  const shown = { act: form.act, reference, title, version, seen: seen.events.length, fields, beside };
  return { ...shown, ...openness(form, seen, reader) };
}
