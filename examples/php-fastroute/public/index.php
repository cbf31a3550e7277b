<?php
declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

echo (new Acme\Instalments\App())->handle($_SERVER['REQUEST_METHOD'], rawurldecode(strtok($_SERVER['REQUEST_URI'], '?')));
