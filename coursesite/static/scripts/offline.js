// Loaded by site.js when it is first used.
export function start() {}
