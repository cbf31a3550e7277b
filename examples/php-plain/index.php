<?php
declare(strict_types=1);

require __DIR__ . '/guestbook.php';

$guestbook = new Guestbook(sys_get_temp_dir() . '/guestbook.sqlite');
if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $guestbook->sign(trim($_POST['name'] ?? ''));
    header('Location: /', true, 303);
    exit;
}
?>
<!doctype html>
<html lang="en">
<title>Guestbook</title>
<link rel="stylesheet" href="/assets/style.css">
<h1>Thank you for your visit</h1>
<form method="post"><input name="name" required maxlength="60" placeholder="Your name"> <button>Sign</button></form>
<ul>
<?php foreach ($guestbook->names() as $name): ?>
  <li><?= htmlspecialchars($name) ?></li>
<?php endforeach ?>
</ul>
