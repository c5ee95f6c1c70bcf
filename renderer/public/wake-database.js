// Runs before the program is even read: Chromium opens the database's files meanwhile, which takes up to
// 200 ms after a busy day (LevelDB reads its whole log again). Asking for the list changes nothing.
indexedDB.databases().catch(() => {});
