import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectOk } from '#lib/domain/result.ts';
import { attributeOf, childOf, element, textOf } from './element.ts';
import { readXml } from './read-xml.ts';
import { writeXml } from './write-xml.ts';

const read = (text: string) => readXml(Buffer.from(text));
const refused = { ok: false, refusal: { code: 'body_malformed' } };

describe('a document that is read', () => {
  it('has its texts and attributes with entities resolved, prefixes aside', () => {
    const root = expectOk(
      read(`<?xml version="1.0"?><t:Transfer xmlns:t="urn:x"><t:Data xsi:type="Payer" name="О&apos;Коннор &amp; Сини &lt;b&gt;">
        <Unit>&#1050;иїв&#x21;</Unit></t:Data></t:Transfer>`),
    );
    const data = childOf(root, 'Data');
    expect(attributeOf(data, 'type')).toBe('Payer');
    expect(attributeOf(data, 'name')).toBe("О'Коннор & Сини <b>");
    expect(textOf(data, 'Unit')).toBe('Київ!');
  });

  it('may be in windows-1251 where it says so', () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><Name>');
    const body = Buffer.concat([
      head,
      Buffer.from([0xb2, 0xe2, 0xe0, 0xed]),
      Buffer.from('</Name>'),
    ]);
    expect(expectOk(readXml(body)).text).toBe('Іван');
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['a DOCTYPE in small letters', '<!doctype a SYSTEM "file:///etc/passwd"><a/>'],
    ['an entity nobody declared', '<a>&nbsp;</a>'],
    ['an entity without its end', '<a>&amp</a>'],
    ['a character that is none', '<a>&#0;</a>'],
    ['half a surrogate', '<a>&#xD800;</a>'],
    ['a tag that is not closed', '<a><b></a>'],
    ['two roots', '<a/><b/>'],
    ['no root', ''],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['seventeen levels', `${'<a>'.repeat(17)}${'</a>'.repeat(17)}`],
    ['many elements', `<a>${'<b/>'.repeat(4_000)}</a>`],
    ['a declaration within', '<a><?xml version="1.0"?></a>'],
    ['an instruction', '<a><?php echo 1?></a>'],
    ['an instruction before all', '<?xml-stylesheet href="a"?><a/>'],
    ['many attributes', `<a ${Array.from({ length: 65 }, (_, at) => `b${at}="1"`).join(' ')}/>`],
    ['64 KiB of open brackets', '<'.repeat(65_536)],
    ['64 KiB of quotation marks', `<a ${'"'.repeat(65_530)}`],
    ['64 KiB of open tags', '<a '.repeat(21_845)],
    ['64 KiB of ampersands', `<a>${'&'.repeat(65_500)}</a>`],
    ['another encoding', '<?xml version="1.0" encoding="utf-16"?><a/>'],
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
  ])('is refused with %s', (_, body) => {
    expect(readXml(Buffer.from(body))).toMatchObject(refused);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(typeof read(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('a document that is written', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((one) => one.trim());

  it('is read back the same, whatever the texts are', () => {
    fc.assert(
      fc.property(text, text, (name, address) => {
        fc.pre(!/[\p{Cc}\ufffe\uffff]/u.test(name + address));
        const root = element('Payer', [element('Fio', name), element('Address', address)], {
          ls: address,
        });
        const back = expectOk(read(writeXml(root)));
        expect(childOf(back, 'Fio')?.text).toBe(name);
        expect(attributeOf(back, 'ls') ?? '').toBe(address);
        expect(textOf(back, 'Address') ?? '').toBe(address);
      }),
    );
  });

  it('leaves out what XML cannot write', () => {
    expect(writeXml(element('a', 'x\u0000y\ud800z'), { declaration: '' })).toBe('<a>xy\ufffdz</a>');
  });
});
