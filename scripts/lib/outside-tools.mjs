/**
 * Programs that only some tasks need, and that the lockfile cannot carry: a second EVM, a runner of invariants, an
 * analyser. They go by pinned version into the ignored `.tools/`.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { inRoot, root } from "./paths.mjs";
import { step } from "./progress.mjs";
import { capture } from "./run.mjs";
import { SetupError } from "./setup-error.mjs";

const FOUNDRY = "1.7.1";
const SLITHER = "0.11.6";
const STRYKER = "10.0.0";

const folder = inRoot(".tools");
const python = join(folder, "python");
/** Apart from the others: npm removes from a folder what it is not told of. */
const stryker = join(folder, "stryker");

const TOOLS = {
  forge: { path: () => nativeOf("forge"), install: (context) => fromNpm("forge", context) },
  anvil: { path: () => nativeOf("anvil"), install: (context) => fromNpm("anvil", context) },
  slither: { path: slitherPath, install: fromPip },
  stryker: { path: strykerPath, install: strykerFromNpm },
};

/** Resolves with the folders of the named programs, for PATH, when all of them are there. */
export async function outsideTools(names, context) {
  for (const name of names) {
    const tool = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
    if (tool === undefined) {
      throw new SetupError(`There is no tool "${name}". Tools: ${Object.keys(TOOLS).join(", ")}.`, { status: 64 });
    }
    if (tool.path() === undefined) await step(`tool ${name}`, () => tool.install(context), { slow: "once" });
    if (tool.path() === undefined) throw new SetupError(`${name} was installed and is not there; delete .tools.`);
  }
  return names.map((name) => join(TOOLS[name].path(), ".."));
}

/** The program itself, out of the package for this platform: the package's own command is a script around it. */
function nativeOf(name) {
  const scope = join(folder, "node_modules", "@foundry-rs");
  if (!existsSync(scope)) return undefined;
  return readdirSync(scope)
    .filter((each) => each.startsWith(`${name}-`) && versionOf(join(scope, each)) === FOUNDRY)
    .map((each) => join(scope, each, "bin", name))
    .find((path) => existsSync(path));
}

function versionOf(packageFolder) {
  return JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")).version;
}

async function fromNpm(name, { node, env }) {
  // Named together: npm removes from the folder what it is not told of.
  const others = ["forge", "anvil"].filter((each) => each !== name && nativeOf(each));
  const packages = [name, ...others].map((each) => `@foundry-rs/${each}@${FOUNDRY}`);
  await npm(["install", "--prefix", folder, "--no-save", "--no-package-lock", ...packages], {
    node: node.binary,
    env,
    npmPath: process.env.npm_execpath,
    purpose: `install ${name}`,
  });
}

/** The program, when it and its plugin for mocha are there in the pinned version. */
function strykerPath() {
  const packages = ["core", "mocha-runner"].map((name) => join(stryker, "node_modules", "@stryker-mutator", name));
  const isPinned = packages.every((each) => existsSync(join(each, "package.json")) && versionOf(each) === STRYKER);
  return isPinned ? join(packages[0], "bin", "stryker.js") : undefined;
}

async function strykerFromNpm({ node, env }) {
  const packages = ["core", "mocha-runner"].map((name) => `@stryker-mutator/${name}@${STRYKER}`);
  await npm(["install", "--prefix", stryker, "--no-save", "--no-package-lock", ...packages], {
    node: node.binary,
    env,
    npmPath: process.env.npm_execpath,
    purpose: "install stryker",
  });
}

function slitherPath() {
  const path = join(python, "bin", "slither");
  if (!existsSync(path)) return undefined;
  const libraries = join(python, "lib");
  const isPinned = readdirSync(libraries).some((version) =>
    existsSync(join(libraries, version, "site-packages", `slither_analyzer-${SLITHER}.dist-info`)),
  );
  return isPinned ? path : undefined;
}

async function fromPip({ env }) {
  await mustRun("python3", ["-m", "venv", python], env, "Slither needs Python 3 with venv");
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `slither-analyzer==${SLITHER}`];
  await mustRun(join(python, "bin", "python"), pip, env, "Slither could not be installed");
}

async function mustRun(command, args, env, sentence) {
  const { status, output } = await capture(command, args, { cwd: root, env });
  if (status !== 0) throw new SetupError(`${sentence}; the words of ${command} are above.`, { details: output });
}
