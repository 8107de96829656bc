/**
 * What is generated from which artifacts.
 * @module
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { ABI_FOLDER, generateAbis, writeAbis } from "../../../scripts/generate/abi.ts";
import { artifact } from "../../helpers/artifact.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

describe("generated interfaces", () => {
  afterEach(removeFileTrees);

  it("hold functions, errors and events as one constant, without Solidity's internal types", () => {
    const text = generateAbis(fileTree(artifact("permit", "PermitRegister", "0x60", ["register"]))).get(
      "permit-register.ts",
    );
    expect(text).to.include("export const permitRegisterAbi = [").and.to.include("] as const;");
    expect(text)
      .to.include('name: "register"')
      .and.to.include('"PermitRegisterRefused"')
      .and.to.include('"Registered"');
    expect(text).not.to.include("internalType");
  });

  it("leave out libraries without functions and contracts made for tests", () => {
    const root = fileTree({
      ...artifact("permit", "Terms", "0x60", []),
      ...artifact("permit/mocks", "PermitMock", "0x60", ["register"]),
      ...artifact("permit/test", "PermitHarness", "0x60", ["register"]),
    });
    expect([...generateAbis(root).keys()]).to.deep.equal([]);
  });

  it("come from the contract, and from its specification while there is no contract", () => {
    const root = fileTree({
      ...artifact("permit", "IPermitRegister", "0x", ["register"]),
      ...artifact("permit", "PermitRegister", "0x60", ["register", "network"]),
      ...artifact("lens", "IRegisterLens", "0x", ["permit"]),
    });
    const generated = generateAbis(root);
    expect([...generated.keys()].sort()).to.deep.equal(["permit-register.ts", "register-lens.ts"]);
    expect(generated.get("permit-register.ts")).to.include('name: "network"');
  });

  it("leave out the interface of an abstract contract, and one that stands in another contract's file", () => {
    const [[path, text]] = Object.entries(artifact("lens", "ILensParts", "0x", ["token"])) as [[string, string]];
    const root = fileTree({
      ...artifact("access", "ICountersignatures", "0x", ["propose"]),
      ...artifact("access", "Countersignatures", "0x", ["propose"]),
      [path]: text.replace("ILensParts.sol", "RegisterLens.sol"),
    });
    expect([...generateAbis(root).keys()]).to.deep.equal([]);
  });

  it("leave out a library that is linked into a contract", () => {
    const [[path, text]] = Object.entries(artifact("writeoff", "WriteOffRegister", "0x60", ["reserve"])) as [
      [string, string],
    ];
    const linkReferences = { "contracts/writeoff/Corrections.sol": { Corrections: [{ start: 1, length: 20 }] } };
    const root = fileTree({
      ...artifact("writeoff", "Corrections", "0x60", ["adjust"]),
      [path]: JSON.stringify({ ...JSON.parse(text), linkReferences }),
    });
    expect([...generateAbis(root).keys()]).to.deep.equal(["write-off-register.ts"]);
  });

  it("are written without the files of contracts that are gone", () => {
    const root = fileTree({
      ...artifact("permit", "PermitRegister", "0x60", ["register"]),
      [`${ABI_FOLDER}/gone.ts`]: "export const goneAbi = [] as const;\n",
    });
    writeFileSync(join(root, ABI_FOLDER, "permit-register.ts"), "old");
    expect(writeAbis(root)).to.deep.equal(["permit-register.ts"]);
    expect(readdirSync(join(root, ABI_FOLDER))).to.deep.equal(["permit-register.ts"]);
  });
});
