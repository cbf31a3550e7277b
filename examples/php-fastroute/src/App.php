<?php
declare(strict_types=1);

namespace Acme\Instalments;

use FastRoute\Dispatcher;
use FastRoute\RouteCollector;
use NumberFormatter;

use function FastRoute\simpleDispatcher;

final class App
{
    private const string TITLE = 'What a loan costs each month';

    public function handle(string $method, string $path): string
    {
        $routes = simpleDispatcher(function (RouteCollector $routes): void {
            $routes->get('/', fn (): string => $this->page());
            $routes->get('/loans/{sum:\d+}/{percent:\d+(?:\.\d+)?}/{months:[1-9]\d*}', fn (array $loan): string => $this->loan($loan));
        });
        $found = $routes->dispatch($method, $path);
        if ($found[0] !== Dispatcher::FOUND) {
            http_response_code($found[0] === Dispatcher::NOT_FOUND ? 404 : 405);

            return 'There is no such page';
        }

        return $found[1]($found[2]);
    }

    private function page(): string
    {
        $rows = array_map(
            fn (int $months): string => "<tr><td>$months months<td>" . $this->format((new Loan('10000', '4.5', $months))->instalment(), 'de_DE'),
            [12, 24, 36, 48, 60],
        );

        return '<!doctype html><html lang="en"><title>Loans</title><link rel="stylesheet" href="/style.css"><h1>' . self::TITLE . '</h1><table>' . implode('', $rows) . '</table>';
    }

    /** @param array{sum: string, percent: string, months: string} $loan */
    private function loan(array $loan): string
    {
        header('Content-Type: application/json');

        return json_encode(['instalment' => (new Loan($loan['sum'], $loan['percent'], (int) $loan['months']))->instalment()], JSON_THROW_ON_ERROR);
    }

    private function format(string $sum, string $locale): string
    {
        return (new NumberFormatter($locale, NumberFormatter::CURRENCY))->formatCurrency((float) $sum, 'EUR');
    }
}
