import path from 'node:path';
import { Font } from '@react-pdf/renderer';

const folder = 'node_modules/@expo-google-fonts/noto-sans';
let registered = false;

/** Registers the letters of the bill once: whole fonts with Cyrillic, and no hyphens in words. */
export function registerFonts(): void {
  if (registered) return;
  registered = true;
  const file = (name: string) => path.resolve(/* turbopackIgnore: true */ folder, name);
  Font.register({
    family: 'Noto Sans',
    fonts: [
      { src: file('400Regular/NotoSans_400Regular.ttf'), fontWeight: 400 },
      { src: file('700Bold/NotoSans_700Bold.ttf'), fontWeight: 700 },
    ],
  });
  Font.registerHyphenationCallback((word) => [word]);
}
