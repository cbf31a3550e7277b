import { describe, expect, it } from 'vitest';
import { classifyVariable } from './classify-variable.ts';

const kindOf = (name: string, value: string) => classifyVariable(name, value).kind;

describe('classifyVariable', () => {
  it.each([
    'NPM_TOKEN',
    'GITHUB_TOKEN',
    'githubToken',
    'STRIPE_SECRET_KEY',
    'DATABASE_PASSWORD',
    'PGPASSWORD',
    'MYSQL_PWD',
    'DB_PASS',
    'REDIS_AUTH',
    'SENTRY_DSN',
    'API_KEY',
    'APIKEY',
    'OPENAIAPIKEY',
    'AWS_ACCESS_KEY_ID',
    'GOOGLE_CREDENTIALS',
    'TLS_PRIVATE',
    'TLS_CERT',
    'SECRET_KEY_BASE',
    'JWT_ISSUER',
    'COOKIE_NAME',
    'SESSION_SALT',
    'AZURE_CONNECTION_STRING_CONNSTR',
    'SLACK_WEBHOOK_URL',
    'DHI_PASSWORD',
    'REGISTRY_PASSWORD',
    'DOCKER_AUTH_CONFIG',
    'SIGNING_PIN',
  ])('takes %s for a secret even when the value is as plain as "true"', (name) => {
    expect(kindOf(name, 'true')).toBe('secret');
  });

  it.each([
    ['DATABASE_URL', 'postgres://app:hunter2@db:5432/app'],
    ['REDIS_URL', 'redis://:hunter2@cache'],
    ['npm_config_registry', 'https://user:pass@registry.example.com/'],
    ['NODE_OPTIONS', '--require https://x:y@z/a.js'],
    ['PIP_INDEX_URL', 'https://__token__:abc@pypi.example.com/simple'],
    ['FOO', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'],
    ['FOO_URL', 'https://hooks.slack.com/services/T000/B000/xyz'],
    ['FOO_URL', 'https://example.com/cb?access_token=abcdef'],
    ['NEXT_PUBLIC_THING', 'ghp_0123456789abcdefghijklmnopqrstuvwxyz'],
    ['VITE_BACKEND', 'https://user:pw@api.example.com'],
    ['APP_MODE', 'AKIAIOSFODNN7EXAMPLE'],
    ['LOG_LEVEL', 'sk-proj-0123456789abcdef'],
    ['FOO', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
    ['BUILD_LABEL', 'f3Zk81QpLm0Xv7Rt2Yb9'],
    ['STORAGE', 'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=abc'],
    ['FOO', 'hunter2'],
    ['GREETING', 'two words'],
  ])('takes %s for a secret because of its value', (name, value) => {
    expect(kindOf(name, value)).toBe('secret');
  });

  it.each([
    ['NEXT_PUBLIC_API_URL', 'https://api.example.com'],
    ['VITE_TITLE', 'My app, version two!'],
    ['REACT_APP_ANALYTICS_ID', 'UA-12345-6'],
    ['NODE_ENV', 'production'],
    ['NODE_OPTIONS', '--max-old-space-size=4096'],
    ['CI', 'true'],
    ['npm_config_registry', 'https://registry.example.com/'],
    ['GIT_COMMIT', '3f786850e387550fdab836ed7e6dc881de23001b'],
    ['FEATURE_X', 'true'],
    ['WORKERS', '4'],
    ['FOO', 'v1.2.3'],
    ['API_URL', 'https://api.example.com/v1/users'],
    ['LOG_LEVEL', 'debug'],
    ['APP_REGION', 'eu-central-1'],
  ])('takes %s=%s for public', (name, value) => {
    expect(kindOf(name, value)).toBe('public');
  });

  it('keeps a secret-looking name secret behind a public prefix, because the build gets it either way', () => {
    expect(classifyVariable('NEXT_PUBLIC_STRIPE_SECRET_KEY', 'x')).toEqual({
      kind: 'secret',
      because: 'the name says "SECRET", although NEXT_PUBLIC_ marks it for the browser',
    });
  });

  it('believes the caller, and a secret list more than a public one', () => {
    expect(classifyVariable('NPM_TOKEN', 'x', { public: ['NPM_TOKEN'] }).kind).toBe('public');
    expect(classifyVariable('CI', 'true', { secret: ['CI'] }).kind).toBe('secret');
    expect(classifyVariable('CI', 'true', { public: ['CI'], secret: ['CI'] }).kind).toBe('secret');
  });

  it('never says the value', () => {
    for (const value of ['ghp_0123456789abcdefghij0123', 'postgres://a:canary@b', 'canary-value-9f2k1', 'true'])
      expect(classifyVariable('SOME_NAME', value).because).not.toContain(value);
  });

  it('does not search values that are too long to be a setting', () => {
    expect(classifyVariable('VITE_X', 'http://'.repeat(100_000))).toEqual({ kind: 'secret', because: 'too long for a setting' });
  });
});
