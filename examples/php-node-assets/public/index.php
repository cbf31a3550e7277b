<?php

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

$assets = new Postcards\Assets(__DIR__ . '/build');
?>
<!doctype html>
<html lang="en">
<title>Postcards</title>
<link rel="stylesheet" href="<?= $assets->url('app.css') ?>">
<script type="module" src="<?= $assets->url('app.js') ?>"></script>
<h1>Greetings from Lisbon</h1>
<time datetime="<?= date('c') ?>"></time>
</html>
