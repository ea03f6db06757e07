import graphql from '@graphql-eslint/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * The arrows of the architecture (docs/architecture.md): what a folder may import from the other folders. Anything not
 * listed is an error. A folder may always import from itself.
 */
const arrows = {
  domain: [],
  'standing-data': ['domain'],
  access: ['domain'],
  prisma: ['domain', 'standing-data'],
  work: [],
  network: ['domain'],
  events: ['work', 'network', 'prisma', 'access', 'domain'],
  adapters: ['network', 'domain'],
  audit: ['work', 'prisma', 'access', 'domain'],
  duties: ['work', 'prisma', 'events', 'domain'],
  delivery: ['work', 'adapters', 'network', 'prisma', 'access', 'events', 'domain', 'duties'],
  actions: [
    'domain',
    'prisma',
    'delivery',
    'duties',
    'events',
    'search',
    'access',
    'standing-data',
    'adapters',
    'audit',
  ],
  search: ['work', 'prisma', 'domain'],
  import: ['prisma', 'domain', 'standing-data', 'search'],
  schema: ['domain', 'standing-data', 'prisma'],
  resolvers: [
    'schema',
    'actions',
    'access',
    'domain',
    'prisma',
    'events',
    'delivery',
    'duties',
    'search',
    'standing-data',
    'adapters',
  ],
  mocks: [],
};
/** Of these folders only what is named may be imported by anybody but server/ and test/. */
const narrow = [
  {
    from: 'adapters',
    folders: ['delivery', 'actions', 'resolvers'],
    only: '(referral-)?adapter\\.js$',
    why: 'only the interfaces in adapters/adapter.ts and adapters/referral-adapter.ts: no partner is known here',
  },
  { from: 'prisma', folders: ['schema'], only: 'rows\\.js$', why: 'only the types of the rows, prisma/rows.ts' },
];
/** What answers by the time zone of the machine, and so differently from one to the next. */
const localTime = [
  'CallExpression[callee.property.name=/^(getTimezoneOffset|to(Date|Time)String|[gs]et(FullYear|Month|Date|Day|Hours|Minutes))$/]',
  'NewExpression[callee.name="Date"][arguments.length>1]',
  'NewExpression[callee.name="Date"] > Literal[value=/T[0-9:.]+$/]',
  'CallExpression[callee.object.name="Date"][callee.property.name="parse"] > Literal[value=/T[0-9:.]+$/]',
];
const folders = [...Object.keys(arrows), 'server', 'scenarios', 'test', 'bench', 'scripts'];

/** How deep folders go. A folder may hold one of the name of another at the top: domain/duties/ is not duties/. */
const DEEPEST = 6;

const arrowRules = Object.entries(arrows).flatMap(([folder, allowed]) => {
  const forbidden = folders.filter((other) => other !== folder && !allowed.includes(other));
  return Array.from({ length: DEEPEST }, (_, below) => ({
    files: [`${folder}${'/*'.repeat(below + 1)}.ts`],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(\\.\\./){${below + 1}}(${forbidden.join('|')})/`,
              message: `${folder}/ may not import this: see the arrows in docs/architecture.md.`,
            },
            ...narrow
              .filter((rule) => rule.folders.includes(folder))
              .map((rule) => ({
                regex: `^(\\.\\./){${below + 1}}${rule.from}/(?!${rule.only})`,
                message: `${folder}/ may import of ${rule.from}/ ${rule.why}.`,
              })),
          ],
        },
      ],
    },
  }));
});

export default tseslint.config(
  {
    ignores: [
      'dist',
      'coverage',
      'prisma/generated',
      'standing-data/generated',
      'adapters/social-care/generated',
      'test/generated',
      '.casebridge*',
      'bench/node_modules',
      'node_modules',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly, ...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': [
        'error',
        ...localTime.map((selector) => ({
          selector,
          message:
            "Days and times are London's (domain/london-day.ts, domain/working-days/) or UTC's, whatever zone a machine is in.",
        })),
      ],
    },
  },
  {
    files: [
      'scripts/**',
      'server/main.ts',
      'server/cli/**',
      'mocks/main.ts',
      'prisma/seed.ts',
      'bench/**',
      'test/support/**',
    ],
    rules: { 'no-console': 'off' },
  },
  // Tests break raw JSON on purpose, and hand over handlers that are asynchronous by their type only.
  {
    files: ['test/**/*.ts', '**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  // Decorators need their types at run time: a type-only import would take the metadata away.
  { files: ['schema/**/*.ts', 'resolvers/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  ...arrowRules,
  // Partners and subscribers are called by network/ alone, which looks at the address first.
  {
    files: ['actions/**/*.ts', 'adapters/**/*.ts', 'delivery/**/*.ts', 'events/**/*.ts', 'resolvers/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Call with postPinned of network/.' }] },
  },
  {
    files: ['schema/schema.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema/schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
          DirectiveDefinition: true,
          rootField: true,
        },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': {
            forbiddenPrefixes: ['get', 'query'],
            forbiddenSuffixes: ['Query'],
          },
          'FieldDefinition[parent.name.value=Mutation]': { forbiddenSuffixes: ['Mutation'] },
        },
      ],
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/no-typename-prefix': 'off',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/no-unreachable-types': 'error',
      '@graphql-eslint/unique-type-names': 'off',
    },
  },
  prettier,
);
