import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

export interface TextLinkProps {
  readonly href: Route;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly current?: boolean;
  /** True for what is not a page: PDF, file, another site. The browser handles it alone. */
  readonly file?: boolean;
}

/** Leads to another page. Never prefetches: a look at a link must not cost the database a query. */
export function TextLink({ href, children, className, current = false, file }: TextLinkProps) {
  const attributes = { className, 'aria-current': current ? ('page' as const) : undefined };
  if (file === true) {
    return (
      <a href={href} {...attributes}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} {...attributes}>
      {children}
    </Link>
  );
}
