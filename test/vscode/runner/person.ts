import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import type { PersonAnswer, PersonRequest } from '../contract.ts';
import { screenshots } from './folders.ts';
import { placeOf } from './text-place.ts';

export interface Person {
  readonly url: string;
  leave(): void;
}

/** Lets the suite act on the page of VS Code as a person would: an answer means that it is done. */
export async function seatPerson(page: Page): Promise<Person> {
  const secret = `/${randomUUID()}`;
  const server = createServer((request, response) => {
    if (request.url !== secret) {
      response.writeHead(404).end();
      return;
    }
    void text(request)
      .then((body) => answer(page, JSON.parse(body) as PersonRequest))
      .then((reply) => response.end(JSON.stringify(reply)));
  });
  return { url: `${await listen(server)}${secret}`, leave: () => server.close() };
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function answer(page: Page, request: PersonRequest): Promise<PersonAnswer> {
  try {
    return { text: (await act(page, request)) ?? '' };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function act(page: Page, request: PersonRequest): Promise<string | undefined> {
  switch (request.does) {
    case 'screenshot':
      await page.screenshot({ path: join(screenshots, `${request.name}.png`) });
      return undefined;
    case 'press':
      await page.keyboard.press(request.keys);
      return undefined;
    case 'type':
      await page.keyboard.type(request.text);
      return undefined;
    case 'click':
      await page.locator(request.selector).first().click();
      return undefined;
    case 'point': {
      const { x, y } = await placeOf(page, request.text);
      await page.mouse.move(x, y, { steps: 4 });
      return undefined;
    }
    case 'read':
      return page.locator(request.selector).first().innerText();
  }
}
