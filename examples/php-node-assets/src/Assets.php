<?php

declare(strict_types=1);

namespace Postcards;

/** Names of the built files, which change with their contents. */
final class Assets
{
    /** @var array<string, string> */
    private array $files;

    public function __construct(string $folder)
    {
        $this->files = json_decode((string) file_get_contents("$folder/manifest.json"), true, flags: JSON_THROW_ON_ERROR);
    }

    public function url(string $entry): string
    {
        return '/build/' . $this->files[$entry];
    }
}
