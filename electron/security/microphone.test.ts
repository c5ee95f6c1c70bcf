import { describe, expect, it } from 'vitest';
import { type Asked, deskWith, sessionOf } from '../testing/media.ts';
import { DESK_PAGE, HALL_PAGE } from './addresses.ts';
import { microphoneOf } from './microphone.ts';

const QUARTER_MS = 15 * 60_000;

function deskWithMicrophone() {
  const { medium: microphone, ...rest } = deskWith('audio', microphoneOf);
  return { microphone, ...rest };
}

describe('the microphone', () => {
  it('E30 is given to the desk page while its recorder is open', () => {
    const { microphone, requests, checks, device } = deskWithMicrophone();
    expect([requests(), checks()]).toEqual([false, false]);
    microphone.open();
    expect([requests(), checks()]).toEqual([true, true]);
    expect(requests({ url: `${DESK_PAGE}#/settings` })).toBe(true);
    expect(device()).toBe(false);
    microphone.close();
    expect([requests(), checks()]).toEqual([false, false]);
  });

  it.each<[string, Asked]>([
    ['the hall screen', { contents: 8, url: HALL_PAGE }],
    ['another window with our page', { contents: 8 }],
    ['the hall page in the desk window', { url: HALL_PAGE }],
    ['a frame inside', { isMainFrame: false }],
    ['the camera', { mediaTypes: ['video'] }],
    ['microphone and camera together', { mediaTypes: ['audio', 'video'] }],
    ['nothing in particular', { mediaTypes: [] }],
    ['a kind that nobody knows', { mediaTypes: ['screen'] }],
    ['a remote page', { url: 'https://example.com/' }],
    ['a look-alike', { url: 'app://desk.evil/index.html' }],
    ['a page with a query', { url: 'app://desk/index.html?x' }],
    ['no address', { url: '' }],
    ['a blob', { url: 'blob:app://desk/0' }],
  ])('E30 a request of %s is refused while the recorder is open', (_name, asked) => {
    const { microphone, requests } = deskWithMicrophone();
    microphone.open();
    expect(requests(asked)).toBe(false);
  });

  it.each<[string, Asked]>([
    ['the hall screen', { contents: 8 }],
    ['nobody', { contents: null }],
    ['a frame inside', { isMainFrame: false }],
    ['the camera', { mediaType: 'video' }],
    ['an unknown kind', { mediaType: 'unknown' }],
    ['a remote page', { origin: 'https://example.com/' }],
    ['another host of the scheme', { origin: 'app://hall/' }],
    ['a look-alike', { origin: 'app://desk.evil/' }],
    ['no origin', { origin: '' }],
  ])('E30 a check of %s is refused while the recorder is open', (_name, asked) => {
    const { microphone, checks } = deskWithMicrophone();
    microphone.open();
    expect(checks(asked)).toBe(false);
  });

  it('E30 a forgotten recorder loses it after a quarter of an hour, and has it again when asked for', () => {
    const { microphone, requests, pass } = deskWithMicrophone();
    microphone.open();
    pass(QUARTER_MS - 1);
    expect(requests()).toBe(true);
    pass(1);
    expect(requests()).toBe(false);
    microphone.open();
    expect(requests()).toBe(true);
  });

  it('E30 a page that is loaded again, crashes or closes has no recorder open', () => {
    const events: [string, unknown][] = [
      ['did-start-navigation', { isMainFrame: true, isSameDocument: false }],
      ['render-process-gone', {}],
      ['destroyed', {}],
    ];
    for (const [event, details] of events) {
      const { microphone, requests, desk } = deskWithMicrophone();
      microphone.open();
      desk.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
      desk.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
      expect(requests()).toBe(true);
      desk.emit(event, details);
      expect(requests(), event).toBe(false);
    }
  });

  it('E30 nobody has it when there is no desk', () => {
    const microphone = microphoneOf(
      () => null,
      () => 0,
    );
    microphone.open();
    expect(sessionOf('audio', [microphone]).requests()).toBe(false);
  });
});
