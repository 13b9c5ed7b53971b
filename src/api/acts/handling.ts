/** The forms of who deals with a complaint. */
import type { ActForm } from './form.ts';

export const handlingForms: readonly ActForm[] = [];
