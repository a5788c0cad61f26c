// Builds everything the browser loads into wwwroot/dist: styles, scripts, two weights of one font, one icon sprite.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "../node_modules");
const dist = join(here, "../wwwroot/dist");

const icons = [
  "arrow-right-short",
  "bell",
  "bookmark",
  "box-arrow-in-right",
  "box-arrow-up-right",
  "calendar3",
  "check2",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "circle-half",
  "clock",
  "database",
  "download",
  "exclamation-triangle",
  "file-earmark-spreadsheet",
  "file-earmark-text",
  "file-earmark-word",
  "file-earmark-x",
  "filetype-csv",
  "filetype-json",
  "fingerprint",
  "flag",
  "fullscreen",
  "info-circle",
  "link-45deg",
  "list",
  "moon-stars",
  "pause-fill",
  "person",
  "printer",
  "search",
  "star",
  "star-fill",
  "sun",
  "three-dots",
  "upload",
  "x-lg",
];

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "fonts"), { recursive: true });
await Promise.all([fonts(), sprite(), styles(), scripts()]);

async function fonts() {
  for (const subset of ["latin", "vietnamese"]) {
    for (const weight of [400, 600]) {
      const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
      await cp(join(modules, "@fontsource/be-vietnam-pro/files", file), join(dist, "fonts", file));
    }
  }
}

// One request for all icons; <use href="…#name"> picks one.
async function sprite() {
  const symbols = await Promise.all(
    icons.map(async (name) => {
      const svg = await readFile(join(modules, "bootstrap-icons/icons", `${name}.svg`), "utf8");
      const body = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="0 0 16 16">${body}</symbol>`;
    }),
  );
  await writeFile(join(dist, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

async function styles() {
  for (const sheet of ["site", "wall", "plan"]) {
    const { css } = sass.compile(join(here, `styles/${sheet}.scss`), {
      loadPaths: [modules],
      style: "compressed",
      quietDeps: true,
      silenceDeprecations: ["import", "global-builtin", "color-functions"],
    });
    await writeFile(join(dist, `${sheet}.css`), css);
  }
}

async function scripts() {
  await esbuild.build({
    entryPoints: [join(here, "site.js"), join(here, "charts.js"), join(here, "alive.js"), join(here, "chart-image.js"), join(here, "merge.js"), join(here, "wall.js"), join(here, "meeting.js"), join(here, "targets.js"), join(here, "kept-forms.js"), join(here, "upload.js"), join(here, "passkey.js"), join(here, "report-progress.js")],
    outdir: dist,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
}
