<?php
declare(strict_types=1);

namespace Acme\Instalments;

/** A loan paid back in equal parts; all sums are exact. */
final readonly class Loan
{
    public function __construct(private string $sum, private string $percent, private int $months)
    {
    }

    public function instalment(): string
    {
        $rate = bcdiv($this->percent, '1200', 12);
        if (bccomp($rate, '0', 12) === 0) {
            return bcdiv($this->sum, (string) $this->months, 2);
        }
        $growth = bcpow(bcadd('1', $rate, 12), (string) $this->months, 12);
        $payment = bcdiv(bcmul(bcmul($this->sum, $rate, 12), $growth, 12), bcsub($growth, '1', 12), 12);

        return bcadd($payment, '0.005', 2);
    }
}
