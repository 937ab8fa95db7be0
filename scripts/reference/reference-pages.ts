import { entitiesPage } from './entities.ts';
import { errorsPage } from './errors.ts';
import { permissionsPage } from './permissions.ts';
import { routesPage } from './routes.ts';

/** Writes every page that follows from the code, by its file. */
export async function referencePages(): Promise<Readonly<Record<string, string>>> {
  return {
    'docs/permissions.md': permissionsPage(),
    'docs/routes.md': routesPage(),
    'docs/errors.md': errorsPage(),
    'docs/er.md': await entitiesPage(),
  };
}
