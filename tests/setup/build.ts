/** The pages are built once before any journey asks for them. */
import { buildIfChanged } from '../../src/build.ts';

export default async function setUpBuild(): Promise<void> {
  await buildIfChanged();
}
