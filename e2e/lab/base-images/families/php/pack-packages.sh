# Makes archives of Debian's PHP packages as code hosts serve them, under the names that Composer gives to its downloads.
set -eu
# name, address in the lockfile, folder of Debian, folder in the archive
pack() {
  folder=$(mktemp -d)
  mkdir -p "$folder/package/$4" "$out/$1"
  cp -R "$3/." "$folder/package/$4/"
  (cd "$folder" && zip -qr package.zip package)
  mv "$folder/package.zip" "$out/$1/$(printf %s "$2" | sha1sum | cut -d ' ' -f 1).zip"
}
out=$1
pack nikic/fast-route https://api.github.com/repos/nikic/FastRoute/zipball/181d480e08d9476e61381e04a71b34dc0432e812 /usr/share/php/FastRoute src
