import type { AppJson } from '@migetpacks/core';
import { describe, expect, it } from 'vitest';
import { imageLanguages } from './image-languages.ts';

const said = <Value>(value: Value, name: string) => ({ value, source: { from: 'environment', name } as const });
const appJson = (...languages: string[]) => ({ file: 'app.json', languages }) as unknown as AppJson;

describe('imageLanguages', () => {
  it('takes BUILDPACKS before LANGUAGE and app.json, and one name for the whole list', () => {
    const settings = { buildpacks: said(['ruby'], 'BUILDPACKS'), language: said('python', 'LANGUAGE'), runtimeLanguages: undefined };
    expect(imageLanguages(settings, appJson('go', 'node'))).toEqual({ languages: { names: ['ruby'], source: 'BUILDPACKS' } });
  });

  it('takes a list in LANGUAGE for the languages of the image, and one name for the one that ships', () => {
    const language = (value: string) =>
      imageLanguages({ buildpacks: undefined, language: said(value, '--language'), runtimeLanguages: undefined }, appJson('go'));
    expect(language('ruby,node')).toEqual({ languages: { names: ['ruby', 'node'], source: '--language' } });
    expect(language('ruby')).toEqual({ language: 'ruby' });
  });

  it('takes what app.json says when nobody else says anything', () => {
    const nothing = { buildpacks: undefined, language: undefined, runtimeLanguages: undefined };
    expect(imageLanguages(nothing, appJson('ruby', 'node'))).toEqual({ languages: { names: ['ruby', 'node'], source: 'app.json' } });
    expect(imageLanguages(nothing, appJson('ruby'))).toEqual({ language: 'ruby' });
    expect(imageLanguages(nothing, appJson())).toEqual({});
    expect(imageLanguages(nothing, undefined)).toEqual({});
  });

  it('adds the languages that the app calls while it runs to any of these', () => {
    const runtimeLanguages = said(['node'], 'MIGETPACKS_RUNTIME_LANGUAGES');
    expect(imageLanguages({ buildpacks: undefined, language: undefined, runtimeLanguages }, undefined)).toEqual({
      runtimeLanguages: { names: ['node'], source: 'MIGETPACKS_RUNTIME_LANGUAGES' },
    });
  });
});
