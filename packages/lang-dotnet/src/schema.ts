import * as z from 'zod/mini';

const lenient = <T extends z.ZodMiniType>(shape: T) => z.catch(z.optional(shape), undefined);

// An element is its text, or an object with the text beside attributes; whatever else stands there decides nothing.
const Text = z.catch(
  z.union([
    z.string(),
    z.pipe(
      z.object({ '#text': z.string() }),
      z.transform((element) => element['#text']),
    ),
  ]),
  '',
);
const Texts = lenient(z.array(Text));
const Item = z.catch(z.object({ '@Include': lenient(z.string()), '@Project': lenient(z.string()), '@Sdk': lenient(z.string()) }), {
  '@Include': undefined,
  '@Project': undefined,
  '@Sdk': undefined,
});
const Items = lenient(z.array(Item));

/** The properties of MSBuild that decide something here. */
export const properties = [
  'TargetFramework',
  'TargetFrameworks',
  'OutputType',
  'AssemblyName',
  'IsTestProject',
  'PublishAot',
  'PublishReadyToRun',
  'PublishSingleFile',
  'PublishTrimmed',
  'PublishSelfContained',
  'SelfContained',
  'RuntimeIdentifier',
  'RunAOTCompilation',
] as const;
export type Property = (typeof properties)[number];

const PropertyGroup = z.catch(
  z.object(Object.fromEntries(properties.map((name) => [name, Texts])) as Record<Property, typeof Texts>),
  {} as never,
);
const ItemGroup = z.catch(z.object({ ProjectReference: Items, PackageReference: Items, FrameworkReference: Items }), {
  ProjectReference: undefined,
  PackageReference: undefined,
  FrameworkReference: undefined,
});

const Project = z.catch(
  z.object({
    '@Sdk': lenient(z.string()),
    Sdk: lenient(z.array(z.object({ '@Name': lenient(z.string()) }))),
    PropertyGroup: lenient(z.array(PropertyGroup)),
    ItemGroup: lenient(z.array(ItemGroup)),
    Import: Items,
  }),
  { '@Sdk': undefined, Sdk: undefined, PropertyGroup: undefined, ItemGroup: undefined, Import: undefined },
);

/** A project file, or a file of properties that one imports. */
export const ProjectFile = z.object({ Project: Project });
export type ProjectFile = z.infer<typeof ProjectFile>;

/** What is read of `global.json`. */
export const GlobalJson = z.object({
  sdk: lenient(z.object({ version: lenient(z.string()), rollForward: lenient(z.string()) })),
});
