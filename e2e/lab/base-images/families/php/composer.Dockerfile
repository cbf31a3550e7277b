ARG PARENT
FROM ${PARENT} AS pack
RUN apt-get update && apt-get install -y --no-install-recommends php8.4-cli composer && rm -rf /var/lib/apt/lists/*
COPY pack-composer.php /
RUN php -d phar.readonly=0 /pack-composer.php && chmod 755 /tmp/composer.phar && php /tmp/composer.phar --version
FROM ${PARENT}
COPY --from=pack /tmp/composer.phar /usr/bin/composer
