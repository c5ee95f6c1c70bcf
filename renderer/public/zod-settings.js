// A plain script, because it must run before the first schema is made, whichever module that is in: without
// this, zod tries out `new Function` once and the page policy reports it.
globalThis.__zod_globalConfig = { jitless: true };
