import type { LoaderFunction, ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];

/** Path of a route with those of its parents, without slashes at the ends. */
function fullPath(routes: Routes, id: string): string {
  const route = routes[id];
  if (route === undefined) return '';
  const above = route.parentId === undefined ? '' : fullPath(routes, route.parentId);
  return [above, route.path ?? ''].filter((part) => part !== '').join('/');
}

function withParents(routes: Routes, id: string): string[] {
  const parentId = routes[id]?.parentId;
  return parentId === undefined ? [id] : [id, ...withParents(routes, parentId)];
}

/** The first segment of a page's address or of the address of its data. */
export function areaOf(pathname: string): string {
  const [first = ''] = pathname.slice(1).split('/', 1);
  const area = first.replace(/\.data$/, '');
  return area === '_root' ? '' : area;
}

/**
 * One build per first segment of an address, holding only the routes that can answer it. Remix compiles the pattern of
 * every route it knows four times for each page; a mall of a hundred routes spent a fifth of a page's time on that. Every
 * build keeps the home page and the catch-all, which match next to any address; an unknown segment has no build.
 */
export function buildsByArea(build: ServerBuild): ReadonlyMap<string, ServerBuild> {
  const { routes } = build;
  const parents = new Set(Object.values(routes).map((route) => route.parentId));
  const areas = new Map<string, string[]>();
  const everywhere: string[] = [];
  for (const id of Object.keys(routes)) {
    const [first = ''] = fullPath(routes, id).split('/', 1);
    const anywhere = first === '' || first === '*' || first.startsWith(':');
    if (anywhere && !parents.has(id)) everywhere.push(id);
    if (!anywhere || first === '') areas.set(first, [...(areas.get(first) ?? []), id]);
  }
  return new Map(
    [...areas].map(([area, ids]) => {
      const kept = new Set([...everywhere, ...ids].flatMap((id) => withParents(routes, id)));
      const keep = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)));
      const assets = { ...build.assets, routes: keep(build.assets.routes) };
      return [area, { ...build, assets, routes: keep(routes) }];
    }),
  );
}

/** Machines ask these often, while somebody types for instance. */
const OFTEN_ASKED = /^\/api\//;

/**
 * Loaders of what shows no page, by address, where the address has no parts to fill in. Finding one of them again and going
 * through Remix' ways for data of pages took longer than many of their answers.
 */
export function loadersByAddress({ routes }: ServerBuild): ReadonlyMap<string, LoaderFunction> {
  const loaders = new Map<string, LoaderFunction>();
  for (const [id, route] of Object.entries(routes)) {
    const { loader, default: page } = route?.module ?? {};
    const address = `/${fullPath(routes, id)}`;
    const isWhole = OFTEN_ASKED.test(address) && !/[:*?]/.test(address);
    if (isWhole && loader !== undefined && page === undefined) loaders.set(address, loader);
  }
  return loaders;
}
