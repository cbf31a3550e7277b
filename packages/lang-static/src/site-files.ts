import type { AppPath, SourceTree } from '@migetpacks/core/plugin';
import * as z from 'zod/mini';

/** What a file says about the site. */
export interface SiteFile {
  readonly root?: string | undefined;
  readonly fallback?: string | undefined;
}

const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);
const Page = z.string().check(z.regex(/^\/?[\w./-]+$/));

// Cloud Foundry's staticfile buildpack (`root`, `pushstate: enabled`) and its successors (`index_fallback`).
const Staticfile = () =>
  z.nullable(
    z.object({
      root: lenient(z.string()),
      pushstate: lenient(z.union([z.string(), z.boolean()])),
      index_fallback: lenient(z.boolean()),
    }),
  );

// heroku-buildpack-static: a route for everything is the page of a single-page app.
const StaticJson = () => z.object({ root: lenient(z.string()), routes: lenient(z.record(z.string(), z.unknown())) });

const asPage = (value: unknown): string | undefined => {
  const page = Page.safeParse(value);
  return page.success ? `/${page.data.replace(/^\/+/, '')}` : undefined;
};

/** Reads `Staticfile` or `static.json`. @throws APP_FILE_INVALID */
export const readSiteFile = async (tree: SourceTree, path: AppPath): Promise<SiteFile> => {
  if (path === 'static.json') {
    const { root, routes = {} } = await tree.parse(path, 'json', StaticJson());
    return { root, fallback: asPage(routes['/**'] ?? routes['/*']) };
  }
  // Often empty: that the file is there says enough.
  if ((await tree.text(path)).trim() === '') return {};
  const described = await tree.parse(path, 'yaml', Staticfile());
  const wantsFallback = described?.pushstate === 'enabled' || described?.pushstate === true || described?.index_fallback === true;
  return { root: described?.root, fallback: wantsFallback ? '/index.html' : undefined };
};
