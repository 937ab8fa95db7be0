'use client';

import './globals.css';
import styles from './global-error.module.css';

// The root layout itself failed, so neither the language nor the message files are at hand:
// the last page of all says the same in all three languages.
const texts = [
  {
    lang: 'uk',
    title: 'Оселя зараз недоступна',
    text: 'Помилка на нашому боці. Спробуйте за хвилину: ваші гроші й показання на місці.',
  },
  {
    lang: 'ru',
    title: 'Оселя сейчас недоступна',
    text: 'Ошибка на нашей стороне. Попробуйте через минуту: ваши деньги и показания на месте.',
  },
  {
    lang: 'en',
    title: 'Oselia is not available right now',
    text: 'The fault is ours. Try again in a minute: your money and readings are safe.',
  },
];

export default function GlobalError() {
  return (
    <html lang="uk">
      <body>
        <title>{texts[0]?.title}</title>
        <main className={styles['page']}>
          {texts.map(({ lang, title, text }) => (
            <section key={lang} lang={lang}>
              <h1>{title}</h1>
              <p>{text}</p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
