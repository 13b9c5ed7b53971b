/** The forms of a complaint’s course. */
import type { ActForm } from './form.ts';

export const verbForms: readonly ActForm[] = [];
