import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  lit['flat/recommended'],
  wc['flat/best-practice'],
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 50, skipComments: true }],
      'no-console': 'error',
      // The content security policy refuses evaluated code; say so before the browser does.
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Lit's own callbacks are always there to be called.
      'wc/guard-super-call': 'off',
    },
  },
  {
    // A describe() holds a whole subject; its length says nothing.
    files: ['src/**/*.test.ts'],
    rules: {
      'max-lines-per-function': 'off',
      // A finder that says which element it gives reads better than a cast after it.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: ['*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
