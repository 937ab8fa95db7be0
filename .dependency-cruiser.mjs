const productionCode = { pathNot: '\\.(test|db\\.test|type-test|examples)\\.tsx?$|^lib/testing/' };

/** The import table of the house: which room may know which. */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      severity: 'error',
      from: {
        orphan: true,
        pathNot:
          '\\.d\\.ts$|^app/|^e2e/|^bench/|^scripts/|\\.(config|type-test)\\.|^\\.|^next\\.config|^lib/testing/',
      },
      to: {},
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^lib/domain/', ...productionCode },
      to: { pathNot: '^lib/domain/|^node_modules/decimal\\.js/' },
    },
    {
      name: 'protocols-are-pure',
      severity: 'error',
      from: { path: '^lib/(gateway/protocols|registers)/', ...productionCode },
      to: { path: '^(db|lib/commands)/|^(fs|net|http|https|node:fs|node:net|node:http)$' },
    },
    {
      name: 'gateway-knows-no-react',
      severity: 'error',
      from: { path: '^lib/gateway/' },
      to: {
        path: '^(app|components)/|^node_modules/(next|next-auth|react|react-dom|server-only)/',
      },
    },
    {
      name: 'components-are-presentational',
      severity: 'error',
      from: { path: '^components/', ...productionCode },
      to: { path: '^(app|db)/|^lib/(commands|gateway|worker|registers|auth)/' },
    },
    {
      name: 'commands-know-no-edge',
      severity: 'error',
      from: { path: '^lib/commands/', ...productionCode },
      // What a contract may say of its protocol, the protocol says.
      to: {
        pathNot: '^lib/gateway/office/spoken-protocols\\.ts$',
        path: '^(app|components)/|^lib/(gateway|worker)/|^node_modules/(next|next-auth|react|react-dom)/',
      },
    },
    {
      name: 'one-area-one-command',
      severity: 'error',
      from: { path: '^lib/commands/([^/]+)/', ...productionCode },
      to: { path: '^lib/commands/', pathNot: '^lib/commands/$1/' },
    },
    {
      name: 'schema-is-leaf',
      severity: 'error',
      from: { path: '^db/schema/' },
      to: { path: '^(app|components)/|^lib/(?!domain/)' },
    },
    {
      name: 'queries-know-no-command',
      severity: 'error',
      from: { path: '^db/', pathNot: '^db/seed/|\\.db\\.test\\.ts$' },
      to: { path: '^(app|components)/|^lib/(commands|gateway|worker|registers)/' },
    },
    {
      name: 'app-writes-only-through-commands',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^db/(schema|client|functions|cluster|migrate|seed)' },
    },
    {
      name: 'app-does-not-know-the-gateway',
      severity: 'error',
      // Channels are connected and tried from a page; no page answers a bank.
      from: { path: '^app/' },
      to: { path: '^lib/gateway/(?!office/)' },
    },
    {
      name: 'grants-come-from-checks',
      severity: 'error',
      from: {
        pathNot:
          '^lib/(auth|gateway|worker|testing)/|^db/seed/|^(scripts|bench|e2e)/|\\.test\\.ts$',
      },
      to: { path: '^lib/auth/issue-grant\\.ts$' },
    },
    {
      name: 'no-test-in-production',
      severity: 'error',
      from: { path: '^(app|components|db|lib|server\\.ts)', ...productionCode },
      to: { path: '\\.test\\.tsx?$|^lib/testing/|^e2e/' },
    },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      from: { path: '^(app|components|db|lib|server\\.ts)', ...productionCode },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
};
