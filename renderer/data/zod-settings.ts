// Imported first of all in a worker: without this zod tries `new Function` once, which the page policy forbids
// and reports. (The pages get the same from renderer/public/zod-settings.js.)
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
