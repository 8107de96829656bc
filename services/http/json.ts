/**
 * JSON out: amounts as digit strings.
 * @module
 */
import type { Response } from "express";

export function sendJson(response: Response, status: number, body: unknown, type = "application/json"): void {
  const text = JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  response.status(status).type(type).send(text);
}
