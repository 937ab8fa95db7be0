import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import styles from './account-menu.module.css';
import { Menu } from './menu.tsx';
import { addresses } from './places.ts';
import type { Viewer } from './viewer.ts';

export interface AccountMenuProps {
  readonly viewer: Viewer | null;
  /** In the workplace the way to the portal is shown, in the portal the way to the workplace. */
  readonly side: 'portal' | 'office';
}

/** Shows who is signed in, their homes and the way out; for a guest, the way in. */
export function AccountMenu({ viewer, side }: AccountMenuProps) {
  const t = useTranslations('shell');
  if (viewer === null) {
    return (
      <span className={styles['signIn']}>
        <ButtonLink kind="quiet" href={addresses.signIn}>
          {t('signIn')}
        </ButtonLink>
      </span>
    );
  }
  return (
    <Menu
      summary={
        <>
          <Icon name="user" />
          <VisuallyHidden>{t('account.label')}: </VisuallyHidden>
          <span className={styles['name']}>{viewer.name}</span>
        </>
      }
    >
      {side === 'portal' ? <Homes viewer={viewer} /> : null}
      {viewer.isStaff && side === 'portal' ? (
        <TextLink href={addresses.office}>{t('account.office')}</TextLink>
      ) : null}
      {viewer.homes.length > 0 && side === 'office' ? (
        <TextLink href={addresses.home}>{t('account.portal')}</TextLink>
      ) : null}
      {viewer.isStaff ? (
        <TextLink href={addresses.password}>{t('account.password')}</TextLink>
      ) : (
        <TextLink href={addresses.settings}>{t('account.settings')}</TextLink>
      )}
      <form method="post" action={addresses.signOut}>
        <button type="submit">{t('signOut')}</button>
      </form>
    </Menu>
  );
}

function Homes({ viewer }: { viewer: Viewer }) {
  const t = useTranslations('shell.account');
  return (
    <>
      <p>{t('homes')}</p>
      <ul>
        {viewer.homes.map(({ account, address }) => (
          <li key={account}>
            <TextLink href={`/accounts/${account}` as Route}>
              <span>
                {address}
                <small>{formatAccountNumber(account)}</small>
              </span>
            </TextLink>
          </li>
        ))}
      </ul>
      <TextLink href={addresses.addHome}>
        <Icon name="plus" /> {t('addHome')}
      </TextLink>
      <hr />
    </>
  );
}
