if ARGV[0] == '--check'
  abort 'the key of the mail server is missing' unless File.exist?(ARGV[1])
  puts "a key of #{File.size(ARGV[1])} bytes is there"
else
  puts 'nothing to send'
end
