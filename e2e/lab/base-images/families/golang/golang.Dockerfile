ARG PARENT
FROM ${PARENT} AS download
ARG VERSION
# Debian's own Go fetches any other release as a module.
RUN --mount=type=secret,id=ca <<'EOF'
set -eu
apt-get update
apt-get install -y --no-install-recommends golang-go
if [ -f /run/secrets/ca ]; then export SSL_CERT_FILE=/run/secrets/ca; fi
GOTOOLCHAIN="go$VERSION" go version
chmod -R u+w /root/go
mv /root/go/pkg/mod/golang.org/toolchain@* /opt/go
EOF

FROM ${PARENT}
ARG VERSION
ENV GOLANG_VERSION=${VERSION} GOTOOLCHAIN=local GOPATH=/go
ENV PATH=/go/bin:/usr/local/go/bin:$PATH
COPY --from=download /opt/go /usr/local/go
RUN mkdir -p /go/src /go/bin && chmod -R 1777 /go && go version
WORKDIR /go
