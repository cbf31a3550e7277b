<?php
// Packs Debian's Composer, whose classes lie below /usr/share, into one file that runs anywhere.
$phar = new Phar('/tmp/composer.phar');
$phar->startBuffering();
$root = '/usr/share/php';
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS | FilesystemIterator::FOLLOW_SYMLINKS)) as $file) {
    $phar->addFromString('share/php' . substr($file, strlen($root)), str_replace("'$root", "'phar://composer.phar/share/php", file_get_contents($file)));
}
$program = preg_replace('/^#!.*\n/', '', file_get_contents('/usr/bin/composer'));
$phar->addFromString('bin/composer', str_replace("'$root", "'phar://composer.phar/share/php", $program));
$phar->setStub("#!/usr/bin/env php\n<?php\nPhar::mapPhar('composer.phar');\nset_include_path('phar://composer.phar/share/php' . PATH_SEPARATOR . get_include_path());\nrequire 'phar://composer.phar/bin/composer';\n__HALT_COMPILER();");
$phar->stopBuffering();
