ENV YARN_VERSION=1.22.22
RUN --mount=type=bind,target=/packages <<'EOF'
set -eu
folder="/opt/yarn-v$YARN_VERSION"
mkdir -p "$folder"
tar -xzf /packages/yarn.tgz -C "$folder" --strip-components=1 --no-same-owner
chmod -R a+rX "$folder" && chmod a+x "$folder"/bin/*
for tool in yarn yarnpkg; do ln -s "$folder/bin/$tool" "/usr/local/bin/$tool"; done
yarn --version
rm -rf /tmp/*
EOF
