// Prism's command line, which ends when its stdin does: the gateway holds the other end of that pipe,
// so Prism cannot outlive it, however the gateway dies.
process.stdin.on("close", () => process.exit(0)).resume();

// Prism repeats the violations that it found in a header, with whatever the request had in it, and dies where that is
// no text for a header.
const { ServerResponse } = require("node:http");
const setHeader = ServerResponse.prototype.setHeader;
ServerResponse.prototype.setHeader = function (name, value) {
  const safe = typeof value === "string" ? value.replace(/[^\x20-\x7e]/g, "?").slice(0, 4096) : value;
  return setHeader.call(this, name, safe);
};

require("@stoplight/prism-cli/dist/index.js");
