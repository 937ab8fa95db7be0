import { useId } from 'react';
import styles from './wire-text.module.css';

/** Shows bytes as they went over the wire, in a box that scrolls. */
export function WireText({ label, text }: { readonly label: string; readonly text: string }) {
  const id = useId();
  return (
    <figure className={styles['wire']}>
      <figcaption id={id}>{label}</figcaption>
      <section
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take focus
        tabIndex={0}
      >
        <pre>{text}</pre>
      </section>
    </figure>
  );
}
