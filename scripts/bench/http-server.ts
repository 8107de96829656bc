/**
 * The servers the HTTP figures are taken from, each in a process of its own: `node`, the node's whole door, and `bare`, an
 * Express endpoint that does nothing but jose's check.
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { compactVerify, importJWK } from "jose";
import pino from "pino";
import { pointToJwk } from "../../services/credential/thumbprint.ts";
import { createHttpApp } from "../../services/http/app.ts";
import type { NodeServices } from "../../services/http/node-services.ts";
import { RULES, type SignedRegister, signedRegister } from "./signed-register.ts";

async function bareApp({ point }: SignedRegister): Promise<express.Express> {
  const key = await importJWK({ ...pointToJwk(point) }, "ES256");
  const app = express();
  app.use(express.json());
  app.post("/v1/verifications", async (request, response) => {
    const { bundle } = request.body as { bundle: { document: string } };
    await compactVerify(bundle.document, key);
    response.json({ answer: "valid" });
  });
  return app;
}

/** Only what verifying needs is there; another route would fail loudly. */
function nodeApp({ context }: SignedRegister): express.Express {
  const services = {
    version: "bench",
    officers: [],
    verify: context,
    rules: RULES,
    notReady: () => undefined,
  };
  return createHttpApp(services as unknown as NodeServices, { log: pino({ level: "silent" }), errorPages: new Map() });
}

const register = await signedRegister(200);
const server = createServer(process.argv[2] === "bare" ? await bareApp(register) : nodeApp(register));
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port, bundles: register.bundles });
});
process.on("disconnect", () => process.exit(0));
