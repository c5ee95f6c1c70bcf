import { describe, expect, it } from 'vitest';
import { type Asked, deskWith, sessionOf } from '../testing/media.ts';
import { DESK_PAGE, HALL_PAGE } from './addresses.ts';
import { cameraOf } from './camera.ts';
import { microphoneOf } from './microphone.ts';

const QUARTER_MS = 15 * 60_000;

function deskWithCamera() {
  const { medium: camera, ...rest } = deskWith('video', cameraOf);
  return { camera, ...rest };
}

describe('the camera', () => {
  it('E33 is given to the desk page while its scan dialog is open', () => {
    const { camera, requests, checks, device } = deskWithCamera();
    expect([requests(), checks()]).toEqual([false, false]);
    camera.open();
    expect([requests(), checks()]).toEqual([true, true]);
    expect(requests({ url: `${DESK_PAGE}#/cases` })).toBe(true);
    expect(device()).toBe(false);
    // The list of cameras is asked for with the page's address.
    expect(checks({ origin: DESK_PAGE })).toBe(true);
    expect(checks({ origin: `${DESK_PAGE}#/cases` })).toBe(true);
    camera.close();
    expect([requests(), checks(), checks({ origin: DESK_PAGE })]).toEqual([false, false, false]);
  });

  it.each<[string, Asked]>([
    ['the hall screen', { contents: 8, url: HALL_PAGE }],
    ['another window with our page', { contents: 8 }],
    ['the hall page in the desk window', { url: HALL_PAGE }],
    ['a frame inside', { isMainFrame: false }],
    ['the microphone', { mediaTypes: ['audio'] }],
    ['camera and microphone together', { mediaTypes: ['video', 'audio'] }],
    ['nothing in particular', { mediaTypes: [] }],
    ['a kind that nobody knows', { mediaTypes: ['screen'] }],
    ['a remote page', { url: 'https://example.com/' }],
    ['a look-alike', { url: 'app://desk.evil/index.html' }],
    ['a page with a query', { url: 'app://desk/index.html?x' }],
  ])('E33 a request of %s is refused while the dialog is open', (_name, asked) => {
    const { camera, requests } = deskWithCamera();
    camera.open();
    expect(requests(asked)).toBe(false);
  });

  it.each<[string, Asked]>([
    ['the hall screen', { contents: 8 }],
    ['nobody', { contents: null }],
    ['a frame inside', { isMainFrame: false }],
    ['the microphone', { mediaType: 'audio' }],
    ['an unknown kind', { mediaType: 'unknown' }],
    ['the hall page', { origin: HALL_PAGE }],
    ['a page with a query', { origin: `${DESK_PAGE}?x` }],
    ['a remote page', { origin: 'https://example.com/' }],
    ['a look-alike', { origin: 'app://desk.evil/' }],
  ])('E33 a check of %s is refused while the dialog is open', (_name, asked) => {
    const { camera, checks } = deskWithCamera();
    camera.open();
    expect(checks(asked)).toBe(false);
  });

  it('E33 one never opens the other, and both open are still asked for one at a time', () => {
    const { camera, desk, requests } = deskWithCamera();
    const microphone = microphoneOf(
      () => desk as unknown as ReturnType<Parameters<typeof microphoneOf>[0]>,
      () => 0,
    );
    microphone.open();
    expect(sessionOf('video', [microphone, camera]).requests()).toBe(false);
    camera.open();
    const both = sessionOf('video', [microphone, camera]);
    expect(both.requests()).toBe(true);
    expect(both.requests({ mediaTypes: ['audio'] })).toBe(true);
    expect(both.requests({ mediaTypes: ['audio', 'video'] })).toBe(false);
    expect(requests({ mediaTypes: ['audio'] })).toBe(false);
  });

  it('E33 a forgotten dialog opens no camera after a quarter of an hour', () => {
    const { camera, requests, pass } = deskWithCamera();
    camera.open();
    pass(QUARTER_MS - 1);
    expect(requests()).toBe(true);
    pass(1);
    expect(requests()).toBe(false);
    camera.open();
    expect(requests()).toBe(true);
  });

  it('E33 a page that is loaded again, crashes or closes has no dialog open', () => {
    const events: [string, unknown][] = [
      ['did-start-navigation', { isMainFrame: true, isSameDocument: false }],
      ['render-process-gone', {}],
      ['destroyed', {}],
    ];
    for (const [event, details] of events) {
      const { camera, requests, desk } = deskWithCamera();
      camera.open();
      expect(requests()).toBe(true);
      desk.emit(event, details);
      expect(requests(), event).toBe(false);
    }
  });
});
