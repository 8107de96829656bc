/**
 * Authorities of one node ask each other by the same messages through the same door, without a line between them.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Carried, PartnerTransport } from "../../ports/exchange.ts";
import type { Door } from "./door.ts";

export function withOwnDoor(
  transport: PartnerTransport,
  own: readonly AuthorityId[],
  door: () => Pick<Door, "receive">,
): PartnerTransport {
  return {
    knows: (authority) => own.includes(authority) || transport.knows(authority),
    async carry(to, envelope): Promise<Carried> {
      if (!own.includes(to)) return transport.carry(to, envelope);
      try {
        return { answer: await door().receive(to, envelope, "this node") };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { trouble: { code: error.code, params: error.params } };
      }
    },
  };
}
