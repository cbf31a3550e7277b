# Packs the gems that Debian installed into files as RubyGems serves them, with the index that Bundler reads from a `file://` source.
require "fileutils"
require "rubygems/package"
require "tmpdir"
require "zlib"

out = ARGV.fetch(0)
FileUtils.mkdir_p(["#{out}/gems", "#{out}/quick/Marshal.4.8"])
vendor = %r{\A/usr/lib/(?:ruby/vendor_ruby|[^/]+/ruby/vendor_ruby/[\d.]+)/(.+)\z}

# Files by their place in the gem: its own folder, or what its package put into Debian's common ones.
def files_of(spec, vendor)
  if Dir.exist?(spec.full_gem_path)
    inside = Dir.glob("**/*", File::FNM_DOTMATCH, base: spec.full_gem_path).select { |path| File.file?("#{spec.full_gem_path}/#{path}") }
    return inside.to_h { |path| [path, "#{spec.full_gem_path}/#{path}"] }
  end
  package = `dpkg-query --search #{spec.loaded_from}`.split(":").first
  listed = `dpkg-query --listfiles #{package}`.split("\n").select { |path| File.file?(path) }
  listed.filter_map { |path| (match = vendor.match(path)) && ["lib/#{match[1]}", path] }.to_h
end

# What the example apps lock. Debian's security updates are newer now and then, and stand for these.
PINS = File.readlines("/gems.pins", chomp: true).map(&:split).to_h

def pin(spec)
  spec.version = PINS[spec.name] if PINS.key?(spec.name) && spec.version.segments.first == Gem::Version.new(PINS[spec.name]).segments.first
  spec.dependencies.each do |dependency|
    pinned = PINS[dependency.name]
    dependency.instance_variable_set(:@requirement, Gem::Requirement.new("= #{pinned}")) if pinned && dependency.requirement.exact?
  end
end

packed = Gem::Specification.reject(&:default_gem?).filter_map do |installed|
  spec = Gem::Specification.load(installed.loaded_from).dup
  files = files_of(installed, vendor)
  # Extensions are compiled already, by Debian for its own Ruby.
  Dir.glob("**/*.so", base: installed.extension_dir).each { |path| files["lib/#{path}"] = "#{installed.extension_dir}/#{path}" }
  spec.executables.each { |name| files["#{spec.bindir}/#{name}"] ||= "/usr/bin/#{name}" if File.file?("/usr/bin/#{name}") }
  if spec.name == "bootsnap"
    # Debian ships what the program calls, but not the program.
    File.write("/tmp/bootsnap", "require \"bootsnap/cli\"\nexit Bootsnap::CLI.new(ARGV).run\n")
    files["#{spec.bindir}/bootsnap"] = "/tmp/bootsnap"
    spec.executables = ["bootsnap"]
  end
  spec.executables = spec.executables.select { |name| files.key?("#{spec.bindir}/#{name}") }
  # A gem such as `rails` has no more than its dependencies.
  next if files.empty? && spec.dependencies.empty?

  pin(spec)

  Dir.mktmpdir do |folder|
    files.each do |path, source|
      FileUtils.mkdir_p(File.dirname("#{folder}/#{path}"))
      FileUtils.cp(File.realpath(source), "#{folder}/#{path}")
      FileUtils.chmod(0o644, "#{folder}/#{path}") unless File.executable?(source)
    end
    spec.files = files.keys.sort
    spec.extensions = []
    spec.require_paths = ["lib"] if spec.require_paths.any? { |path| path.start_with?("/") } || !Dir.exist?(spec.full_gem_path)
    spec.test_files = spec.extra_rdoc_files = []
    spec.licenses = ["MIT"] if spec.licenses.empty?
    Dir.chdir(folder) { FileUtils.mv(Gem::Package.build(spec, true), "#{out}/gems/") }
  end
  File.binwrite("#{out}/quick/Marshal.4.8/#{spec.full_name}.gemspec.rz", Zlib::Deflate.deflate(Marshal.dump(spec)))
  spec
end

index = packed.map { |spec| [spec.name, spec.version, "ruby"] }
{ "specs" => index, "latest_specs" => index, "prerelease_specs" => [] }.each do |name, entries|
  Zlib::GzipWriter.open("#{out}/#{name}.4.8.gz") { |file| file.write(Marshal.dump(entries)) }
end
puts packed.map(&:full_name).sort
