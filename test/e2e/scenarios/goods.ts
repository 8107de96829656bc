/**
 * Scenarios 17, 18, 19 and 29: weapons by their marks.
 * @module
 */
import { expect } from "chai";
import type { MarkedItem } from "../../../services/domain/item/marked-item.ts";
import type { IssuedPermit } from "../../helpers/http-node.ts";
import { rifle } from "../../helpers/items.ts";
import { type CheckJson, checkOf, rifles, type VerdictJson } from "./asked.ts";
import { WHO, type World } from "./world.ts";

const ITEM_CHECKS = /^(?:items|manifest)-/;

export function weaponsByTheirMarks(world: World): void {
  /** A model per scenario, so that what one recorded says nothing in another. */
  const ofModel =
    (model: string) =>
    (serial: string, change: Partial<MarkedItem> = {}) =>
      rifle(serial, { model, ...change });

  const present = (permit: IssuedPermit, items: readonly MarkedItem[], declaration: string): Promise<VerdictJson> => {
    const shipment = { lines: [rifles(items.length, items)], declaration };
    return world.verdict({ bundle: permit.bundle, shipment });
  };

  const warned = ({ checks }: Pick<VerdictJson, "checks">): CheckJson[] =>
    checks.filter(({ check, outcome }) => ITEM_CHECKS.test(check) && outcome === "warn");

  it("scenario 17 › AB1234567 and A8123456 after AB123456 left › each named with the sign and the place; a neighbour is not", async () => {
    const { licence } = await world.papers("17", 100);
    const of = ofModel("S17");
    await world.ship(licence, [rifles(1, [of("AB123456")])], { declaration: "26XA17/1" });
    const added = await present(licence, [of("AB1234567")], "26XA17/2");
    expect(added.answer, "a detector advises").to.equal("valid");
    expect(warned(added)).to.have.length(1);
    expect(checkOf(added, "items-near")).to.deep.include({
      ...{ pattern: "F27", code: "item-near-duplicate" },
      evidence: [{ where: "/lines/0/items/0/serial#9", expected: "AB123456", found: "AB1234567" }],
    });
    const alike = await present(licence, [of("A8123456")], "26XA17/2");
    expect(warned(alike)).to.have.length(1);
    expect(checkOf(alike, "items-near")).to.deep.include({
      evidence: [{ where: "/lines/0/items/0/serial#2", expected: "AB123456", found: "A8123456" }],
    });
    expect(warned(await present(licence, [of("CD987001")], "26XA17/2"))).to.deep.equal([]);
  });

  it("scenario 18 › two weapons with one serial › found in one list and in two shipments, not where it is the same shipment", async () => {
    const { licence } = await world.papers("18", 100);
    const of = ofModel("S18");
    const twice = await present(licence, [of("AB200001"), of("AB200001")], "26XA18/1");
    expect(warned(twice)).to.have.length(1);
    expect(checkOf(twice, "items-once")).to.deep.include({ pattern: "F28", code: "item-repeated" });
    const items = [of("AB200001"), of("AB200002")];
    const reservation = await world.ship(licence, [rifles(2, items)], { declaration: "26XA18/1" });
    const again = await present(licence, [of("AB200001")], "26XA18/2");
    expect(warned(again)).to.have.length(1);
    expect(checkOf(again, "items-elsewhere")).to.deep.include({ pattern: "F28", code: "item-elsewhere" });
    expect(checkOf(again, "items-elsewhere").params).to.deep.include({ serial: "AB200001", reservation });
    // Both records stay when it is shipped all the same.
    const second = await world.ship(licence, [rifles(1, [of("AB200001")])], { declaration: "26XA18/2" });
    for (const [id, count] of [
      [reservation, 2],
      [second, 1],
    ] as const) {
      const { manifests } = await world.http.answer(200, "GET", `/v1/write-offs/${id}/items`, { officer: WHO.border });
      const [manifest] = manifests as { lines: { items: unknown[] }[] }[];
      expect(manifest?.lines[0]?.items).to.have.length(count);
    }
  });

  it("scenario 19 › the same serial by another maker, or of another model › no alarm", async () => {
    const { licence } = await world.papers("19", 100);
    const of = ofModel("S19");
    await world.ship(licence, [rifles(1, [of("AB300001")])], { declaration: "26XA19/1" });
    const others = [of("AB300001", { maker: "Borea Works", country: "XC" }), rifle("AB300001", { model: "S19/B" })];
    const verdict = await present(licence, others, "26XA19/2");
    expect(verdict.answer).to.equal("valid");
    expect(warned(verdict)).to.deep.equal([]);
    expect(checkOf(verdict, "items-elsewhere").outcome).to.equal("pass");
    expect(warned(await present(licence, [of("AB300001")], "26XA19/2"))).to.have.length(1);
  });

  it("scenario 29 › serials given after the goods left › recorded as late, counted against what left, and known from then on", async () => {
    const { licence } = await world.papers("29", 100);
    const of = ofModel("S29");
    const declaration = "26XA29/1";
    const reservation = await world.ship(licence, [rifles(3)], { declaration });
    const give = async (serials: readonly string[]) => {
      const body = { declaration, lines: [{ line: 1, items: serials.map((serial) => of(serial)) }] };
      const path = `/v1/write-offs/${reservation}/items`;
      return (await world.http.answer(201, "POST", path, { officer: WHO.border, body })) as unknown as {
        readonly late: boolean;
        readonly checks: readonly CheckJson[];
      };
    };
    expect(warned(await present(licence, [of("AB400001")], "26XA29/2"))).to.deep.equal([]);
    const first = await give(["AB400001", "AB400002"]);
    expect(first.late).to.equal(true);
    expect(checkOf(first, "manifest-count-1").params).to.deep.include({ declared: "3", listed: "2" });
    const rest = await give(["AB400003"]);
    expect(checkOf(rest, "manifest-count-1").outcome).to.equal("pass");
    expect(checkOf(await present(licence, [of("AB400001")], "26XA29/2"), "items-elsewhere").code).to.equal(
      "item-elsewhere",
    );
    // Neither another office nor another declaration can add to it.
    const foreign = { declaration, lines: [{ line: 1, items: [of("AB400004")] }] };
    await world.refuses("reservation-foreign", `/v1/write-offs/${reservation}/items`, foreign, WHO.port);
    const wrong = { ...foreign, declaration: "26XA29/9" };
    await world.refuses("field-invalid", `/v1/write-offs/${reservation}/items`, wrong, WHO.border);
  });
}
