// Prism's command line, which ends when its stdin does: the gateway holds the other end of that pipe,
// so Prism cannot outlive it, however the gateway dies.
process.stdin.on("close", () => process.exit(0)).resume();

const { Server, ServerResponse } = require("node:http");

// Prism repeats the violations that it found in a header, with whatever the request had in it, and dies where that is
// no text for a header.
const setHeader = ServerResponse.prototype.setHeader;
ServerResponse.prototype.setHeader = function (name, value) {
  const safe = typeof value === "string" ? value.replace(/[^\x20-\x7e]/g, "?").slice(0, 4096) : value;
  return setHeader.call(this, name, safe);
};

// Prism logs each request, and dies of the line where the request had odd text in it: it is run without a log, and
// where it listens is said here.
const listen = Server.prototype.listen;
Server.prototype.listen = function (...options) {
  this.once("listening", () => console.log(`Prism is listening on http://127.0.0.1:${this.address().port}`));
  return listen.apply(this, options);
};

require("@stoplight/prism-cli/dist/index.js");
