-- Notes what a transaction is about to invalidate, before its commit; no more than so many notes of all nodes together.
-- ARGV: epoch to begin with, the note's name, how many there may be, then the scopes
if redis.call('HLEN', KEYS[5]) - 1 >= tonumber(ARGV[3]) then
  return 0
end
redis.call('HSET', KEYS[5], ARGV[2], table.concat(ARGV, '\n', 4))
return 1
