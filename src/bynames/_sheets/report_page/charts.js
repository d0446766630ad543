"use strict";
/* Bars as inline SVG; every number is text too. */
const SVG = "http://www.w3.org/2000/svg";

function svgElement(tag, attributes, text) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/* bars: [{label, value, low, title}]; a label may be "". */
function barChart(bars, description, formatNumber) {
  const [width, height, top, bottom] = [320, 150, 16, 18];
  const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": description });
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const step = width / Math.max(bars.length, 1);
  const space = Math.min(step * 0.18, 6);
  const everyValue = step > 24;
  bars.forEach((bar, at) => {
    const tall = (bar.value / most) * (height - top - bottom);
    const shown = bar.value ? Math.max(tall, 1.5) : 0;
    const [x, y] = [at * step + space / 2, height - bottom - shown];
    const shape = svgElement("rect", { x, y, width: step - space, height: shown, rx: 1.5,
      class: bar.low ? "bar-shape low" : "bar-shape" });
    shape.append(svgElement("title", {}, bar.title));
    svg.append(shape);
    const middle = at * step + step / 2;
    if (bar.value && (everyValue || bar.value === most)) {
      const text = formatNumber(bar.value);
      const half = text.length * 3.4; // about half its width
      const place = Math.min(Math.max(middle, half), width - half);
      svg.append(svgElement("text", { x: place, y: y - 4, "text-anchor": "middle", class: "value" }, text));
    }
    if (bar.label) {
      const anchor = at === 0 && !everyValue ? "start" : at === bars.length - 1 && !everyValue ? "end" : "middle";
      const place = { start: 0, end: width, middle }[anchor];
      svg.append(svgElement("text", { x: place, y: height - 4, "text-anchor": anchor }, bar.label));
    }
  });
  svg.append(svgElement("line", { x1: 0, x2: width, y1: height - bottom, y2: height - bottom, class: "axis" }));
  return svg;
}
