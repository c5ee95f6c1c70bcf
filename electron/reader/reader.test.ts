import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readerService } from '#shared/settings/machine';
import { residentNumber } from '#shared/testing/person';
import { readAnswer } from './answer.ts';
import { readerCalls } from './calls.ts';
import { askWithin, localService } from './local-service.ts';

const NUMBER = residentNumber('19620815', '913');
const first = (change: object = {}, ret: unknown = 0) =>
  JSON.stringify({
    ret,
    Certificate: { Name: '周大勇   ', IDNumber: NUMBER, Address: '南坡村 3 组', ...change },
  });
const second = (change: object = {}, resultFlag: unknown = '0') =>
  JSON.stringify({
    resultFlag,
    errorMsg: '',
    resultContent: { partyName: '周大勇', certNumber: NUMBER, nation: '汉', ...change },
  });

describe('what a reader answers', () => {
  it('IN13 both shapes in use become the same card, without portrait or fingerprints', () => {
    const card = { kind: 'resident', name: '周大勇', documentNumber: NUMBER };
    expect(readAnswer(first({ Base64Photo: 'AAAA', fp_feature1: 'x' }))).toEqual({
      ok: true,
      value: { ...card, address: '南坡村 3 组', ethnicity: '' },
    });
    expect(readAnswer(second())).toEqual({
      ok: true,
      value: { ...card, address: '', ethnicity: '汉' },
    });
  });

  it('IN13 a path with single backslashes in the answer is no obstacle', () => {
    const raw = first().replace('"Certificate"', '"PhotoName":"C:\\temp\\zp.bmp","Certificate"');
    expect(readAnswer(raw)).toMatchObject({ ok: true, value: { name: '周大勇' } });
  });

  it.each([
    [first({}, 1), 'reader.no-device'],
    [JSON.stringify({ ret: 10 }), 'reader.no-card'],
    [JSON.stringify({ ret: 100 }), 'reader.no-card'],
    [JSON.stringify({ resultFlag: -1, errorMsg: '端口打开失败' }), 'reader.no-device'],
    [JSON.stringify({ resultFlag: '-2', errorMsg: '读卡失败' }), 'reader.no-card'],
    [JSON.stringify({ ret: 0 }), 'reader.malformed'],
    [first({ IDNumber: '123' }), 'reader.malformed'],
    [first({ Name: ' ' }), 'reader.malformed'],
    [first({ Name: { toString: 'x' } }), 'reader.malformed'],
    ['<html>login</html>', 'reader.malformed'],
    ['{"__proto__":{"ret":0}}', 'reader.malformed'],
    ['', 'reader.malformed'],
  ])('IN13 %s is %s', (body, code) => {
    expect(readAnswer(body)).toEqual({ ok: false, code });
  });

  it('IN13 no text makes the reading throw', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (body) => !readAnswer(body).ok));
    fc.assert(fc.property(fc.json(), (body) => !readAnswer(body).ok));
  });

  it('IN13 the kind of card follows from its number', () => {
    const kindOf = (IDNumber: string) => readAnswer(first({ IDNumber }));
    expect(kindOf('810000199001011232')).toMatchObject({ value: { kind: 'hmt-residence' } });
    expect(kindOf('CHN110180010101')).toMatchObject({ value: { kind: 'foreign-residence' } });
    expect(kindOf('911124198108030024')).toMatchObject({ value: { kind: 'foreign-residence' } });
  });
});

describe('asking a reader', () => {
  let server: http.Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  async function serve(answer: http.RequestListener): Promise<number> {
    const made = http.createServer(answer);
    server = made;
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return (made.address() as AddressInfo).port;
  }

  it.each([
    ['http://127.0.0.1:24010/read?a=1&b=2', { port: 24010, path: '/read?a=1&b=2' }],
    ['http://127.0.0.1:8080', { port: 8080, path: '/' }],
    ['http://127.0.0.1:8080@evil.example/', null],
    ['http://127.0.0.1.evil.example:80/', null],
    ['http://127.0.0.1:80.evil.example/', null],
    ['https://127.0.0.1:8080/', null],
    ['http://localhost:8080/', null],
    ['http://192.168.1.5:8080/', null],
    ['http://127.0.0.1/', null],
    ['http://127.0.0.1:65536/', null],
    ['http://127.0.0.1:8080/a b', null],
    ['http://127.0.0.1:8080/\r\nHost: x', null],
    ['file:///etc/passwd', null],
    ['', null],
  ])('IN14 %s is %j: only this computer is ever asked', (address, place) => {
    expect(readerService(address)).toEqual(place);
  });

  it('IN14 without an address nobody is asked, and a wrong one is said', async () => {
    const never = async () => {
      throw new Error('asked');
    };
    const read = (address: string) => readerCalls(() => address, never)['reader.read']({});
    expect(await read('')).toEqual({ ok: false, code: 'reader.off' });
    expect(await read('http://10.0.0.1:80/')).toEqual({ ok: false, code: 'reader.address' });
  });

  it('IN14 a card comes through; a redirect is not followed', async () => {
    const asked: string[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/away') response.writeHead(302, { location: '/card' }).end();
      else response.end(first());
    });
    const read = (path: string) =>
      readerCalls(() => `http://127.0.0.1:${port}${path}`, localService)['reader.read']({});
    expect(await read('/card?x=1')).toMatchObject({
      ok: true,
      value: { card: { name: '周大勇' } },
    });
    expect(await read('/away')).toEqual({ ok: false, code: 'reader.malformed' });
    expect(asked).toEqual(['/card?x=1', '/away']);
  });

  it('IN15 silence, a drip, a flood, a cut and a closed port each end with a code', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{', () => response.destroy());
      }
      if (request.url === '/flood') response.end('x'.repeat(2 * 1024 * 1024));
      if (request.url === '/drip') {
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      }
    });
    const ask = (path: string) => askWithin({ port, path }, 200);
    expect(await ask('/silent')).toEqual({ ok: false, code: 'reader.slow' });
    expect(await ask('/drip')).toEqual({ ok: false, code: 'reader.slow' });
    expect(await ask('/flood')).toEqual({ ok: false, code: 'reader.malformed' });
    expect(await ask('/cut')).toEqual({ ok: false, code: 'reader.unreachable' });
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    expect(await ask('/')).toEqual({ ok: false, code: 'reader.unreachable' });
  });
});
