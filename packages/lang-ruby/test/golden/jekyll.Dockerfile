# Made by migetpacks from the source next to it; "migetpacks dockerfile --check" shows when it is out of date.
# The optional secret "extra-ca-certs" carries certificate authorities of your network into each step.

# full image: gems with native code are compiled
FROM ruby:3.4.10 AS toolchain
WORKDIR /app
ENV BUNDLE_FROZEN=true \
    BUNDLE_WITHOUT=development:test

# Install Bundler 2.7.2, which wrote the lockfile, unless the image has it
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
gem install bundler --version 2.7.2 --conservative --no-document
EOF

# Dependencies, from manifests and lockfile alone
FROM toolchain AS dependencies
COPY Gemfile Gemfile.lock /app/

# Install exactly what the lockfile says
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=cache,id=ruby-gems,target=/usr/local/bundle/cache \
    --mount=type=cache,id=ruby-index,target=/root/.bundle/cache <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
bundle install --retry 3
find /usr/local/bundle -type f '(' -name '*.o' -o -name mkmf.log -o -name gem_make.out ')' -delete
find /usr/local/bundle -path /usr/local/bundle/cache -prune -o ! -type l -perm /022 -exec chmod go-w {} +
EOF

# The app
FROM toolchain AS build
COPY . /app/

# Make the site
RUN --mount=type=secret,id=extra-ca-certs \
    --mount=type=bind,from=dependencies,source=/usr/local/bundle,target=/usr/local/bundle,rw <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export JEKYLL_ENV=production
bundle exec jekyll build --destination _site
EOF

# The image that ships
FROM debian:trixie-slim AS runtime

# Certificates, time zones, an init, and an account that is not root
RUN --mount=type=secret,id=extra-ca-certs <<'EOF'
set -e
[ ! -f /run/secrets/extra-ca-certs ] || . /run/secrets/extra-ca-certs
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --no-install-recommends ca-certificates tini tzdata
rm -rf /var/lib/apt/lists/* /var/cache/debconf/*-old /var/log/apt /var/log/dpkg.log /var/log/alternatives.log
if group=$(getent group 1000); then
  groupmod --new-name miget "${group%%:*}"
else
  groupadd --gid 1000 miget
fi
if user=$(getent passwd 1000); then
  usermod --login miget --home /home/miget --move-home "${user%%:*}"
else
  useradd --uid 1000 --gid 1000 --create-home --shell /bin/sh miget
fi
mkdir -p /etc/caddy
EOF

COPY --from=caddy:2.11.4 --link /usr/bin/caddy /usr/bin/caddy
WORKDIR /app
ENV XDG_CONFIG_HOME=/tmp \
    XDG_DATA_HOME=/tmp \
    PORT=5000

COPY --chmod=644 <<"EOF" /etc/caddy/Caddyfile
{
	admin off
	auto_https off
}

:{$PORT} {
	root * "/app"
	encode zstd gzip
	@hidden {
		path */.*
		not path /.well-known/*
	}
	handle @hidden {
		error 404
	}
	handle {
		try_files {path} {path}.html
		file_server
	}
	handle_errors {
		header Cache-Control "no-store"
		@missing expression {err.status_code} == 404
		handle @missing {
			rewrite * "/404.html"
			file_server
		}
		respond "{err.status_code} {err.status_text}"
	}
}
EOF

COPY --from=build --link /app/_site /app
USER 1000:1000
EXPOSE 5000
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"]
