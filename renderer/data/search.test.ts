import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCase, aPersonParty } from '#shared/testing/case';
import { aPerson, personId } from '#shared/testing/person';
import { SearchIndex, scansOf } from './search-index.ts';
import { caseDoc, personDoc, spell } from './search-words.ts';

/** Oldest first, as the walk brings them. */
const people = [
  aPerson({ id: personId(1), name: '张三', phone: '13812345678', address: '河西村' }),
  aPerson({ id: personId(2), name: '单田芳', phone: '0632-5512345' }),
  aPerson({ id: personId(3), name: '买买提·吐尔逊', phone: '' }),
  aPerson({ id: personId(4), name: '吕绿', phone: '13900005678', documentNumber: 'E12345678' }),
  aPerson({ id: personId(5), name: '张三丰', phone: '13912340000' }),
];

function index(): SearchIndex {
  const made = new SearchIndex();
  made.load(people.map(personDoc));
  return made;
}

const names = (made: SearchIndex, typed: string, limit = 20) =>
  made.search(typed, limit).map(({ name }) => name);

describe('search', () => {
  it('finds by any part of the name, newest first', () => {
    expect(names(index(), '三')).toEqual(['张三丰', '张三']);
    expect(names(index(), '张三丰')).toEqual(['张三丰']);
    expect(names(index(), '三', 1)).toEqual(['张三丰']);
  });

  it('finds names with a dot however it is typed, or left out', () => {
    for (const typed of ['买买提·吐', '买买提•吐', '买买提．吐', '买买提吐尔逊', '提 吐']) {
      expect(names(index(), typed)).toEqual(['买买提·吐尔逊']);
    }
  });

  it('finds by full pinyin and initials, ü typed as v or ü', () => {
    expect(names(index(), 'zhangsan')).toEqual(['张三丰', '张三']);
    expect(names(index(), 'Zhang San F')).toEqual(['张三丰']);
    expect(names(index(), 'zsf')).toEqual(['张三丰']);
    expect(names(index(), 'lvlv')).toEqual(['吕绿']);
    expect(names(index(), 'lülü')).toEqual(['吕绿']);
  });

  it('reads surnames as surnames: 单 shàn, 仇 qiú, 曾 zēng, and compound ones', () => {
    expect(spell('单田芳')).toEqual({ pinyin: 'shantianfang', initials: 'stf' });
    expect(spell('仇英').pinyin).toBe('qiuying');
    expect(spell('曾国藩').pinyin).toBe('zengguofan');
    expect(spell('尉迟恭').pinyin).toBe('yuchigong');
    expect(spell('解晓东').pinyin).toBe('xiexiaodong');
    expect(names(index(), 'shantian')).toEqual(['单田芳']);
  });

  it('finds by the tail of a phone before numbers that hold it elsewhere; fewer than four digits find nothing', () => {
    expect(names(index(), '5678')).toEqual(['吕绿', '张三']);
    expect(names(index(), '1234')[0]).toBe('张三丰'); // in the middle of the newest number
    expect(names(index(), '0632 5512345')).toEqual(['单田芳']);
    expect(scansOf('678')).toEqual([]);
  });

  it('finds by document number in either case', () => {
    expect(names(index(), 'e12345678')).toEqual(['吕绿']);
    expect(names(index(), 'E123456')).toEqual(['吕绿']);
  });

  it('a changed record is found by its new texts only, a new one at once', () => {
    const made = index();
    made.put(personDoc({ ...people[0]!, name: '章三' }));
    expect(names(made, '张三')).toEqual(['张三丰']);
    expect(names(made, '章三')).toEqual(['章三']);
    made.put(personDoc(aPerson({ id: personId(9), name: '王五' })));
    expect(names(made, 'ww')).toEqual(['王五']);
    expect(made.search('王五', 5)[0]?.id).toBe(personId(9));
  });

  it('a case is found by its code and by any of its parties', () => {
    const made = new SearchIndex();
    const respondents = [aPersonParty(3, '曾国富')];
    made.load([aCase({ applicants: [aPersonParty(2, '周小满')], respondents })].map(caseDoc));
    for (const typed of ['周小满', '曾国', 'zengguofu', 'zgf', '37099910120260100001', '0100001']) {
      expect(names(made, typed)).toEqual(['周小满、曾国富']);
    }
  });

  it('finds exactly what a plain look at every record finds, whatever is typed', () => {
    const letters = fc.constantFrom(...'张三李四王五安');
    const name = fc.string({ unit: letters, minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), name, fc.nat(40), (all, typed, from) => {
        const docs = all.map((one, at) => ({
          ...personDoc(aPerson({ id: personId(at + 1), name: one, address: '' })),
        }));
        const made = new SearchIndex();
        made.load(docs.slice(0, from));
        for (const doc of docs.slice(from)) made.put(doc);
        const plain = docs.filter((doc) => doc.name.includes(typed)).map(({ id }) => id);
        expect(made.search(typed, 100).map(({ id }) => id)).toEqual(plain.reverse());
      }),
    );
  });

  it('no typing makes it fail', () => {
    const made = index();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(made.search(typed, 3).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
