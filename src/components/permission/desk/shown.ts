/** What the parts of the desk's page of one permission are given. */
import type { AppCaller } from '#api';

export type OneShown = Awaited<ReturnType<AppCaller['officers']['one']>>;

export interface DeskForm {
  here: string;
  version: number;
  onceKey: string;
  typed: Readonly<Record<string, string | string[]>>;
  problems: readonly { field: string; message: string }[];
}

export const typedAt = ({ typed }: DeskForm, field: string): string => [typed[field] ?? ''].flat()[0] ?? '';
export const chosenAt = ({ typed }: DeskForm, field: string): string[] => [typed[field] ?? []].flat();
export const errorsAt = ({ problems }: DeskForm, field: string): string[] =>
  problems.filter((each) => each.field === field).map(({ message }) => message);
