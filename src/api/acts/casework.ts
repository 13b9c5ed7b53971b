/** The forms of what staff write. */
import type { ActForm } from './form.ts';

export const caseworkForms: readonly ActForm[] = [];
