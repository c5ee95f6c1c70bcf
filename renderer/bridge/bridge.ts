import type { Answer, Bridge, PreloadBridge, ValueOf } from '#shared/bridge/bridge';

declare global {
  interface Window {
    /** Put there by the preload; absent in a plain browser and in the hall screen. */
    readonly bridge?: PreloadBridge;
  }
}

let made: Bridge | undefined;

/** The page's only way to main. */
export function bridge(): Bridge {
  made ??= window.bridge ? overText(window.bridge) : browserBridge();
  return made;
}

function overText({ call, on }: PreloadBridge): Bridge {
  return {
    call: async (name, args) =>
      JSON.parse(await call(name, JSON.stringify(args))) as Answer<ValueOf<typeof name>>,
    on,
  };
}

/** In a plain browser (development, no Electron) the journal is kept by the page itself; loaded only there. */
function browserBridge(): Bridge {
  const maker = import('./browser-bridge.ts').then((module) => module.makeBrowserBridge());
  return {
    call: async (name, args) => (await maker).call(name, args),
    on: (name, listener) => {
      let stop: (() => void) | undefined;
      let isOver = false;
      void maker.then((real) => {
        if (!isOver) stop = real.on(name, listener);
      });
      return () => {
        isOver = true;
        stop?.();
      };
    },
  } satisfies Bridge;
}
