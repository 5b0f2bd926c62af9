// Prism's command line, which ends when its stdin does: the gateway holds the other end of that pipe,
// so Prism cannot outlive it, however the gateway dies.
process.stdin.on("close", () => process.exit(0)).resume();

require("@stoplight/prism-cli/dist/index.js");
