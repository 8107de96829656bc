/**
 * One page for every code: what happened, who can fix it, how.
 * @module
 */
import type { Express } from "express";
import { CATALOGUE, type Code, isCode } from "../../domain/errors/catalogue.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { htmlPage, markdownToHtml } from "./html.ts";

/** Serves /errors and /errors/<code> from the texts of docs/errors. */
export function mountErrorPages(app: Express, pages: ReadonlyMap<Code, string>): void {
  const index = Object.keys(CATALOGUE)
    .map((code) => `<li><a href="/errors/${code}">${code}</a></li>`)
    .join("\n");
  app.get("/errors", (_request, response) => {
    response.type("html").send(htmlPage("Codes", `<h1>Codes</h1>\n<ul>\n${index}\n</ul>`));
  });
  app.get("/errors/:code", (request, response) => {
    const { code } = request.params;
    const page = isCode(code) ? pages.get(code) : undefined;
    if (page === undefined) throw new Refusal("route-unknown", { path: request.path });
    response.type("html").send(htmlPage(code, markdownToHtml(page)));
  });
}
