import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'pino', '@react-pdf/renderer'],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '256kb' } },
};

export default withNextIntl(config);
