/**
 * What the bundler built this for (build/bundle.mjs); a constant, so that a release holds no trace of the others.
 * `release`: delivered. `test`: the packed app as Playwright drives it. `development`: `npm start` and the tests.
 */
declare const BUILD_KIND: 'release' | 'test' | 'development';
