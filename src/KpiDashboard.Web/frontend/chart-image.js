// Saves a chart as an image that says what it shows and where it is from. The drawing is light in both themes' colours as it
// stands; an SVG carries the font with it, because an image cannot load one.
const margin = 20;
const head = 44;
const foot = 30;

export async function save(chart, { svg, width, height }, kind, fonts, source) {
  const title = chart.querySelector("caption").textContent.trim();
  const size = { width: width + 2 * margin, height: height + head + foot };
  // A bitmap is drawn here, where the font may not be read from text (font-src): it takes the system's.
  const text = await compose(chart, svg, size, { width, height, title, source, fonts: kind === "svg" ? fonts : [] });
  const blob = kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await toPng(text, size);
  download(blob, `${fileName(title)}.${kind}`);
}

async function compose(chart, svg, size, { width, height, title, source, fonts }) {
  const style = getComputedStyle(chart);
  const colour = (name) => style.getPropertyValue(name).trim();
  const drawing = svg.cloneNode(true);
  drawing.setAttribute("x", margin);
  drawing.setAttribute("y", head);
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", height);
  const line = (text, y, size, fill, weight) =>
    `<text x="${margin}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeText(text)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" font-family="'Be Vietnam Pro', sans-serif">
<style>${(await Promise.all(fonts.map(fontFace))).join("")}</style>
<rect width="100%" height="100%" fill="${colour("--kpi-card")}"/>
${line(title, 28, 15, colour("--bs-body-color"), 600)}
${new XMLSerializer().serializeToString(drawing)}
${line(source, size.height - 10, 11, colour("--bs-secondary-color"), 400)}
</svg>`;
}

async function fontFace(address) {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const text = btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ""));
  const range = address.includes("vietnamese") ? "unicode-range:U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0323,U+1EA0-1EF9;" : "";
  return `@font-face{font-family:"Be Vietnam Pro";${range}src:url(data:font/woff2;base64,${text})}`;
}

async function toPng(text, { width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A title as a file's name. */
export const fileName = (title) => title.replaceAll(/[\\/:*?"<>|\s,]+/g, "-").slice(0, 80);
/** A text as it stands in SVG. */
export const escapeText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
