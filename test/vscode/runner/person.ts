import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';
import type { PersonAnswer, PersonRequest } from '../contract.ts';
import { findInEditors } from './find-in-editors.js';
import { screenshots } from './folders.ts';

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
      await shown(page, request.selector).click();
      return undefined;
    case 'point':
      await point(page, request.text);
      return undefined;
    case 'read':
      return shown(page, request.selector, request.containing).innerText();
  }
}

/** VS Code keeps hidden elements around, such as the hover of before. */
function shown(page: Page, selector: string, hasText = ''): Locator {
  return page.locator(selector).filter({ visible: true, hasText }).first();
}

async function point(page: Page, text: string): Promise<void> {
  const found = await page.waitForFunction(findInEditors, text);
  const place = await found.jsonValue();
  if (place === undefined) throw new Error(`no editor shows '${text}'`);
  await page.mouse.move(place.x, place.y, { steps: 4 });
}
