// Copies what the pages need of others into the package, and records name, version, licence and digest of each file.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = "../src/khoi/web/static/khoi/vendor";
const font = "@fontsource/be-vietnam-pro";
const files = [
  ["htmx.org", "dist/htmx.min.js", "htmx.min.js"],
  ...["latin", "vietnamese"].flatMap((letters) =>
    ["400", "600"].map((weight) => [
      font,
      `files/be-vietnam-pro-${letters}-${weight}-normal.woff2`,
      `be-vietnam-pro-${letters}-${weight}.woff2`,
    ]),
  ),
];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const bundled = `${target}/echarts.min.js`;
await build({ entryPoints: ["echarts.js"], bundle: true, minify: true, format: "iife", legalComments: "none", outfile: bundled });
for (const [name, from, to] of files) copyFileSync(`node_modules/${name}/${from}`, `${target}/${to}`);

const about = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
const entry = (name, file) => {
  const { version, license } = about(name);
  const sha256 = createHash("sha256").update(readFileSync(`${target}/${file}`)).digest("hex");
  return { file, name, version, license, sha256 };
};
const entries = [entry("echarts", "echarts.min.js"), ...files.map(([name, , to]) => entry(name, to))];
writeFileSync(`${target}/vendor.json`, JSON.stringify(entries, null, 2) + "\n");
