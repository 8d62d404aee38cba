import type { Server } from 'node:http';
import type { Express } from 'express';
import type { ServeConfig } from './config.ts';
import { CommandError } from './errors.ts';

/** How many ports after the default one are tried. */
const TRIES = 50;

export interface Listening {
  readonly port: number;
  readonly url: string;
  /** The port that was meant, where another program has it. */
  readonly taken?: number;
  close(): Promise<void>;
}

/** Listens; where the default port is taken, on the next free one. Throws CommandError where a port that was asked for can't be had. */
export async function listen(app: Express, config: ServeConfig): Promise<Listening> {
  for (let port = config.port; ; port += 1) {
    try {
      const server = await listenOn(app, config.host, port);
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      return { port: actual, url: config.url(actual), ...(actual !== config.port && config.port !== 0 ? { taken: config.port } : {}), close: () => closeServer(server) };
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && config.portIsDefault && port < config.port + TRIES) continue;
      if (code === 'EADDRINUSE') throw new CommandError(`port ${port} of ${config.host} is taken by another program; name another one with --port, or 0 for any free one`, { cause });
      if (code === 'EACCES') throw new CommandError(`port ${port} may not be used without more rights; name one from 1024 with --port`, { cause });
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new CommandError(`--host ${config.host}: this machine has no such address`, { cause });
      throw new CommandError(`can't listen on ${config.host}:${port} (${message})`, { cause });
    }
  }
}

const listenOn = (app: Express, host: string, port: number): Promise<Server> => new Promise((resolve, reject) => {
  const server = app.listen(port, host, (error?: Error) => {
    if (error) reject(error);
    else resolve(server);
  });
});

const closeServer = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => resolve());
  server.closeAllConnections();
});
