import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { TextLink, type TextLinkProps } from './text-link.tsx';

/** primary: the one main action of a page; quiet: the others; danger: what takes away. */
export type ButtonKind = 'primary' | 'quiet' | 'danger';

interface Look {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
}

export type ButtonProps = Look & Omit<ComponentProps<'button'>, 'className'>;

/** Does something: submits its form unless told otherwise. */
export function Button({ kind, icon, children, type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass(kind)} {...rest}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </button>
  );
}

export type ButtonLinkProps = Look & Omit<TextLinkProps, 'className' | 'current'>;

/** Leads somewhere, and looks as important as a button. */
export function ButtonLink({ kind, icon, children, ...link }: ButtonLinkProps) {
  return (
    <TextLink className={buttonClass(kind)} {...link}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </TextLink>
  );
}

/** Sets buttons side by side; on a phone each takes the full width. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>;
}

function buttonClass(kind: ButtonKind = 'primary'): string {
  return classNames(styles['button'], styles[kind]);
}
