-- Takes notes back of which nothing came.
-- ARGV: epoch to begin with, the notes' names
for i = 2, #ARGV do
  redis.call('HDEL', KEYS[5], ARGV[i])
end
return 1
