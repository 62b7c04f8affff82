// The table that a benchmark prints.

/** Prints one history's rows; returns those that missed what must hold, as sentences. */
export function printTable(title, rows) {
  const cells = rows.map(({ what, value, unit, must, aim }) => [
    what,
    `${digits(value)}${unit === "" ? "" : ` ${unit}`}`,
    must === undefined ? "" : `<= ${must}${value <= must ? "" : "  MISSED"}`,
    aim === undefined ? "" : `<= ${aim}${value <= aim ? "" : "  not yet"}`,
  ]);
  const head = [title, "median", "must", "aim"];
  const widths = head.map((_, i) => Math.max(...[head, ...cells].map((line) => line[i].length)));
  const draw = (line) =>
    line
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join("  ")
      .trimEnd();
  console.log(
    [draw(head), widths.map((width) => "-".repeat(width)).join("  "), ...cells.map(draw), ""].join("\n"),
  );
  return rows
    .filter(({ value, must }) => must !== undefined && value > must)
    .map(({ what, value, must }) => `${title}: ${what} is ${digits(value)}, must be <= ${must}`);
}

function digits(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
