// Lints an OpenAPI file with Redocly's rules; warnings fail like errors. lint.mjs FOLDER_OF_NODE_MODULES FILE
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [modules, file] = process.argv.slice(2);
const { createConfig, formatProblems, getTotals, lint } = createRequire(resolve(modules, 'package.json'))('@redocly/openapi-core');

const config = await createConfig({
  extends: ['recommended'],
  rules: {
    // The file is served by whatever host runs it, often this machine itself.
    'no-server-example.com': 'off',
    'info-license-url': 'off',
    'no-ambiguous-paths': 'off', // literal segments win over {id} in our route table
    'operation-4xx-response': 'off', // `default` describes what any route may refuse
    'operation-operationId-unique': 'error',
    'operation-description': 'off',
    'no-unused-components': 'error',
    'no-invalid-media-type-examples': 'error',
    'no-invalid-schema-examples': 'error',
    'tag-description': 'error',
    'operation-singular-tag': 'error',
    'path-not-include-query': 'error',
    'no-identical-paths': 'error',
    'no-path-trailing-slash': 'error',
    'path-parameters-defined': 'error',
  },
});
const problems = await lint({ ref: resolve(file), config });
formatProblems(problems, { format: 'codeframe', totals: getTotals(problems), version: '1' });
console.log(`${file}: ${problems.length} problem(s)`);
process.exit(problems.length === 0 ? 0 : 1);
