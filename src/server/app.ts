import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { GraphStore } from '../graph/store/store.ts';
import { errorHandler, HttpError, unknownPath } from './http-errors.ts';
import { apiText, openApi } from './openapi.ts';
import { handlerOf, type Context } from './routes/route.ts';
import { ROUTES } from './routes/routes.ts';
import { VERSION } from './package.ts';

export interface AppOptions {
  /** Open, and closed by whoever opened it. Expected not to change while the app answers: what is dear is read once. */
  readonly store: GraphStore;
  /** The folder of the built page; absent, or not there = the API alone. */
  readonly web?: string | undefined;
  /**
   * Names that the Host header may give; absent = any. A server bound to this machine alone should take only this
   * machine's names: a page of another site whose name is made to point here would read all else (DNS rebinding).
   */
  readonly hosts?: readonly string[] | undefined;
  readonly cypherLimits?: Partial<Context['cypherLimits']> | undefined;
  /** Gets errors that nobody foresaw; default: standard error. */
  readonly report?: ((error: unknown) => void) | undefined;
}

const CYPHER_LIMITS: Context['cypherLimits'] = { timeoutMs: 10_000, maxRows: 1_000, maxBytes: 8 * 1024 * 1024 };
const BODY_LIMIT = '8mb';

/** The whole server but for listening. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  if (options.hosts) app.use(onlyHosts(options.hosts));
  app.use(helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // The renderer and the templates set styles on elements; scripts come from files alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Served over plain HTTP, on the reader's own machine as a rule.
    strictTransportSecurity: false,
  }));
  app.use(compression());
  app.use('/api', api(options));
  app.use(page(options.web));
  app.use(errorHandler(options.report ?? ((error) => { process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`); })));
  return app;
}

function onlyHosts(hosts: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const host = (request.headers.host ?? '').toLowerCase().replace(/:\d*$/, '');
    if (hosts.includes(host)) return next();
    throw new HttpError('host_not_allowed', `This server answers to ${hosts.join(', ')} only; the request named the host ${JSON.stringify(host)}.`);
  };
}

function api({ store, cypherLimits }: AppOptions): RequestHandler {
  const context: Context = { store, version: VERSION, cypherLimits: { ...CYPHER_LIMITS, ...cypherLimits } };
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-cache');
    next();
  });
  router.use(express.json({ limit: BODY_LIMIT }));
  const description = openApi(ROUTES, VERSION);
  router.get('/', (_request, response) => { response.type('text/plain').send(apiText(ROUTES, VERSION)); });
  router.get('/openapi.json', (_request, response) => { response.json(description); });
  for (const definition of ROUTES) {
    router[definition.method](definition.path, handlerOf(definition, context));
  }
  for (const definition of ROUTES) {
    router.all(definition.path, (request, response) => {
      const allowed = definition.method.toUpperCase();
      response.set('allow', allowed === 'GET' ? 'GET, HEAD' : allowed);
      throw new HttpError('method_not_allowed', `${request.method} ${request.baseUrl}${request.path} isn't possible: use ${allowed}.`);
    });
  }
  router.use(unknownPath);
  return router;
}

const NO_PAGE = 'The API is at /api. The page is not built: run "npm run build:web" in the folder of PaperAtlas and start again.\n';

/** The built page. The view is in the address behind the #, which a browser keeps when any other path leads to the page. */
function page(folder: string | undefined): RequestHandler {
  const router = express.Router();
  if (folder === undefined || !existsSync(join(folder, 'index.html'))) {
    router.get('/', (_request, response) => { response.type('text/plain').send(NO_PAGE); });
  } else {
    router.use(express.static(folder, {
      setHeaders(response, path) {
        // The build puts a hash of the content into the names of its assets.
        response.setHeader('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }));
    router.get('/{*path}', (request, response, next) => {
      if (extname(request.path) !== '' || !request.accepts('html')) return next();
      response.redirect('/');
    });
  }
  router.use(unknownPath);
  return router;
}
