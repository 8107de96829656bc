/**
 * Compiles many mutants into one set of contracts. A mutant that the compiler refuses is left out and named; the others
 * do not suffer from it.
 * @module
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesMatching } from "../../checks/lib/files.ts";
import { ANALYSIS, bytecodeOf, type Code, compile, errorsOf, type Input, type Output, PROJECT } from "./compiler.ts";
import type { Mutant } from "./mutants.ts";
import { keptPure, pureWords } from "./purity.ts";
import { type Copy, type Numbered, writeCopy } from "./schemata.ts";
import type { Unit } from "./syntax.ts";

/** The number of the first mutant: far from every address that means something to the EVM. */
const FIRST_NUMBER = 1_000_001;

export interface Build {
  /** A folder of artifacts, for Hardhat. */
  readonly artifacts: string;
  readonly mutants: readonly Numbered[];
  readonly refused: readonly Mutant[];
}

/** Sources that are compiled together, with what was read from them. */
export interface Project {
  readonly root: string;
  readonly input: Input;
  readonly units: readonly Unit[];
}

/** Builds `mutants` into `folder`; in halves, where the compiler fails for the whole without saying where. */
export async function buildMutants(project: Project, mutants: readonly Mutant[], folder: string): Promise<Build[]> {
  const numbered = mutants.map((mutant, i) => ({ number: FIRST_NUMBER + i, mutant }));
  const { input, left } = await withoutRefused(project, numbered);
  const output = await compile(project.root, input, bytecodeOf(input));
  const refused = numbered.filter((each) => !left.includes(each)).map(({ mutant }) => mutant);
  const [error] = errorsOf(output);
  if (error === undefined) {
    const artifacts = writeArtifacts(project.root, output, folder);
    return [{ artifacts, mutants: left, refused }];
  }
  if (left.length <= 1) {
    if (left.length === 0) throw new Error(error.formattedMessage);
    return [{ artifacts: "", mutants: [], refused: mutants }];
  }
  const middle = left.length >> 1;
  const halves = [left.slice(0, middle), left.slice(middle)].map((half) => half.map(({ mutant }) => mutant));
  const builds: Build[] = [];
  for (const [i, half] of halves.entries()) builds.push(...(await buildMutants(project, half, `${folder}-${i}`)));
  return [...builds, { artifacts: "", mutants: [], refused }];
}

/** Leaves out what does not type-check, until the rest does. */
async function withoutRefused(
  { root, input, units }: Project,
  numbered: readonly Numbered[],
): Promise<{ input: Input; left: Numbered[] }> {
  const kept = keptPure(units);
  let left = [...numbered];
  for (;;) {
    const copies = new Map<string, Copy>();
    for (const unit of units) {
      const own = left.filter(({ mutant }) => mutant.file === unit.path);
      copies.set(PROJECT + unit.path, writeCopy(unit, own, pureWords(unit, kept)));
    }
    const written = [...copies].map(([name, { text }]) => [
      name,
      { content: Buffer.from(text, "latin1").toString("utf8") },
    ]);
    const mutated = { ...input, sources: { ...input.sources, ...Object.fromEntries(written) } };
    const errors = errorsOf(await compile(root, mutated, ANALYSIS));
    if (errors.length === 0) return { input: mutated, left };
    const guilty = new Set(
      errors.map(({ sourceLocation: at }) => at && nearest(copies.get(at.file), at.start, at.end)),
    );
    const before = left.length;
    left = left.filter(({ number }) => !guilty.has(number));
    if (left.length === before) throw new Error(`no mutant explains: ${errors[0]?.formattedMessage}`);
  }
}

/** The mutant whose text is the smallest around the place, or else one inside it. */
function nearest(copy: Copy | undefined, start: number, end: number): number | undefined {
  const marks = (copy?.marks ?? []).toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const around = marks.find((each) => each.start <= start && each.end >= end);
  return (around ?? marks.find((each) => each.start >= start && each.end <= end))?.number;
}

/** The artifacts of the contracts as they are, with the mutated bytecode in place of theirs. */
function writeArtifacts(root: string, output: Output, folder: string): string {
  const artifacts = join(folder, "artifacts");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, "artifacts"), artifacts, { recursive: true });
  // Descriptions of the unmutated bytecode: Hardhat would look for its instructions in vain.
  rmSync(join(artifacts, "build-info"), { recursive: true, force: true });
  for (const path of filesMatching(artifacts, ["contracts/**/*.json"])) {
    const artifact = JSON.parse(readFileSync(join(artifacts, path), "utf8"));
    const code = output.contracts?.[PROJECT + artifact.sourceName]?.[artifact.contractName]?.evm;
    if (code === undefined) continue;
    const hex = ({ object }: Code): string => `0x${object}`;
    Object.assign(artifact, { bytecode: hex(code.bytecode), deployedBytecode: hex(code.deployedBytecode) });
    artifact.linkReferences = code.bytecode.linkReferences;
    artifact.deployedLinkReferences = code.deployedBytecode.linkReferences;
    artifact.immutableReferences = code.deployedBytecode.immutableReferences ?? {};
    writeFileSync(join(artifacts, path), JSON.stringify(artifact));
  }
  return artifacts;
}
