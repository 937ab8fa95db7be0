import path from 'node:path';
import { Font } from '@react-pdf/renderer';

const folder = 'node_modules/@expo-google-fonts/noto-sans';
const fontFamily = 'Noto Sans';
const files = [
  { name: '400Regular/NotoSans_400Regular.ttf', fontWeight: 400 },
  { name: '700Bold/NotoSans_700Bold.ttf', fontWeight: 700 },
] as const;
let prepared: Promise<void> | undefined;

/** Prepares the letters of the bill once: whole fonts with Cyrillic, and no hyphens in words. */
export function prepareFonts(): Promise<void> {
  prepared ??= loadFonts();
  return prepared;
}

async function loadFonts(): Promise<void> {
  const place = (name: string) => path.resolve(/* turbopackIgnore: true */ folder, name);
  const fonts = files.map(({ name, fontWeight }) => ({ src: place(name), fontWeight }));
  Font.register({ family: fontFamily, fonts });
  Font.registerHyphenationCallback((word) => [word]);
  for (const { fontWeight } of files) {
    await Font.load({ fontFamily, fontWeight });
    meetEachLetter(Font.getFont({ fontFamily, fontWeight }).data);
  }
}

type LoadedFont = ReturnType<typeof Font.getFont>['data'];

/**
 * Makes the font meet each letter under its own name. A glyph first met as a part of another (the
 * Latin T inside the Cyrillic Т) stays nameless for the life of the process, and every later bill
 * in English would lose its T.
 */
function meetEachLetter(font: LoadedFont): void {
  if (!font) throw new Error('a font of the bill was not loaded');
  for (const codePoint of font['characterSet']) font['glyphForCodePoint'](codePoint);
}
