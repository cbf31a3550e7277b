<?php
declare(strict_types=1);

/** Names in a database that lasts as long as the container. */
final class Guestbook
{
    private PDO $database;

    public function __construct(string $file)
    {
        $this->database = new PDO("sqlite:$file", options: [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
        $this->database->exec('create table if not exists guests (name text not null)');
    }

    public function sign(string $name): void
    {
        if ($name !== '') {
            $this->database->prepare('insert into guests values (?)')->execute([mb_substr($name, 0, 60)]);
        }
    }

    /** @return list<string> the last ten, newest first */
    public function names(): array
    {
        return $this->database->query('select name from guests order by rowid desc limit 10')->fetchAll(PDO::FETCH_COLUMN);
    }
}
