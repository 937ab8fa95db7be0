import { expect, it } from 'vitest';
import { inlineDocument } from './content-disposition.ts';

it('names a document in Ukrainian, and in plain letters for old clients', () => {
  expect(inlineDocument({ name: 'Рахунок (1).pdf', plain: 'bill-1.pdf' })).toBe(
    'inline; filename="bill-1.pdf"; filename*=UTF-8\'\'' +
      '%D0%A0%D0%B0%D1%85%D1%83%D0%BD%D0%BE%D0%BA%20%281%29.pdf',
  );
});

it('lets no name end the header or start another', () => {
  const header = inlineDocument({ name: 'a";\r\nb\'*', plain: 'a";\r\nб.pdf' });
  expect(header).toBe(`inline; filename="a_____.pdf"; filename*=UTF-8''a%22%3B%0D%0Ab%27%2A`);
});
